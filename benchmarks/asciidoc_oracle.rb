# What Asciidoctor shows of pages: a JSON array of texts in, a line of JSON with its HTML out for each. See
# asciidoc_oracle.py. What is no text (code, images, titles of elsewhere) is a character that is no word.

require 'asciidoctor'
require 'json'

NOTHING = "\u{e000}"

class Shown < (Asciidoctor::Converter.for 'html5')
  register_for 'html5'

  %w[listing literal pass stem image video audio toc page_break inline_image inline_kbd inline_footnote
     inline_callout].each do |name|
    define_method("convert_#{name}") { |node| (node.respond_to? :title?) && node.title? ? "<p>#{node.title}</p>" : NOTHING }
  end

  def convert_inline_indexterm(node)
    node.type == :visible ? node.text : ''
  end

  def convert_inline_quoted(node)
    %i[monospaced latexmath asciimath].include?(node.type) ? NOTHING : super
  end

  def convert_inline_anchor(node)
    return '' if %i[ref bibref].include? node.type
    return NOTHING if node.type == :xref && !node.text
    return NOTHING if (node.role || '').include?('include') || node.text == node.target || (node.role || '').include?('bare')

    "<a>#{node.text}</a>"
  end
end

OPTIONS = {
  safe: :secure, standalone: false, logger: false,
  attributes: {
    'showtitle' => '', 'experimental' => '', 'table-caption' => nil, 'figure-caption' => nil, 'example-caption' => nil,
    'listing-caption' => nil, 'sectnums' => nil, 'toc' => nil, 'appendix-caption' => '', 'note-caption' => '',
    'tip-caption' => '', 'warning-caption' => '', 'caution-caption' => '', 'important-caption' => ''
  }
}.freeze

Asciidoctor::LoggerManager.logger = Asciidoctor::NullLogger.new
JSON.parse($stdin.read).each do |text|
  begin
    html = Asciidoctor.convert text, OPTIONS.dup
  rescue StandardError => e
    html = nil
    warn e.message
  end
  puts JSON.generate html
end
