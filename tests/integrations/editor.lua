-- What a writer does in Neovim: open a page, read what is found, ask, repair, save. Says what came of it as JSON.
local command = vim.split(os.getenv("JARGONLINT_SERVER"), "\n")
local page = os.getenv("JARGONLINT_PAGE")
local said = {}

local function fail(message)
  io.stdout:write(vim.fn.json_encode({ failed = message }) .. "\n")
  vim.cmd("cquit")
end

local function wait(what, condition)
  if not vim.wait(60000, condition, 50) then
    fail("waited in vain for " .. what)
  end
end

local function write_a_page()
  vim.cmd("edit " .. vim.fn.fnameescape(page))
  local client = vim.lsp.start_client({ name = "jargonlint", cmd = command, root_dir = vim.fn.getcwd() })
  vim.lsp.buf_attach_client(0, client)
  wait("a client", function()
    return vim.lsp.buf_get_clients(0)[client] ~= nil
  end)

  local function findings()
    return vim.tbl_map(function(one)
      return { one.message, one.code, one.lnum, one.col, one.end_col }
    end, vim.diagnostic.get(0))
  end

  wait("findings", function()
    return #vim.diagnostic.get(0) > 0
  end)
  said.findings = findings()

  vim.api.nvim_win_set_cursor(0, { 3, 10 })
  local hover = vim.lsp.buf_request_sync(0, "textDocument/hover", vim.lsp.util.make_position_params(), 20000)
  said.hover = hover[client].result.contents.value

  local function act(title)
    local params = vim.lsp.util.make_range_params()
    params.context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics() }
    local answer = vim.lsp.buf_request_sync(0, "textDocument/codeAction", params, 20000)
    for _, action in ipairs(answer[client].result or {}) do
      if action.title == title then
        if not action.edit then
          action = vim.lsp.buf_request_sync(0, "codeAction/resolve", action, 20000)[client].result
        end
        vim.lsp.util.apply_workspace_edit(action.edit, "utf-16")
        return
      end
    end
    fail("nobody offers " .. title)
  end

  act('Write "average order value (AOV)"')
  said.repaired = vim.api.nvim_buf_get_lines(0, 0, -1, false)
  wait("a finding less", function()
    return #vim.diagnostic.get(0) == 1
  end)

  vim.api.nvim_win_set_cursor(0, { 5, 4 })
  act('Allow "CAC" here')
  wait("no findings", function()
    return #vim.diagnostic.get(0) == 0
  end)

  vim.api.nvim_buf_set_lines(0, -1, -1, false, { "", "The CT" })
  vim.api.nvim_win_set_cursor(0, { vim.api.nvim_buf_line_count(0), 6 })
  local place = vim.lsp.util.make_position_params()
  place.position.character = 6
  local offered = vim.lsp.buf_request_sync(0, "textDocument/completion", place, 20000)
  for _, item in ipairs(offered[client].result.items) do
    if item.label == "CTR" and said.completed == nil then -- what is offered first
      said.completed = item.textEdit.newText
    end
  end
  vim.api.nvim_buf_set_lines(0, -3, -1, false, {})
  vim.cmd("write")
end

local done, fault = pcall(write_a_page)
if not done then
  fail(fault)
end
io.stdout:write(vim.fn.json_encode(said) .. "\n")
vim.cmd("quitall!")
