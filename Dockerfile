# docker build -t jargonlint . && docker run --rm --user "$(id -u):$(id -g)" -v "$PWD:/pages" jargonlint check .
# What is installed is locked with its hashes, as for the action; git is there for --since.
FROM python:3.13-slim AS build
COPY . /source
RUN python -I -m venv /opt/jargonlint \
    && pip="/opt/jargonlint/bin/python -I -m pip --quiet --disable-pip-version-check --no-cache-dir" \
    && $pip install --require-hashes --only-binary :all: --requirement /source/.github/locks/action.txt \
    && $pip install --no-deps --no-build-isolation /source \
    && $pip uninstall --yes hatchling packaging pathspec pluggy tomlkit trove-classifiers \
    && $pip check

FROM python:3.13-slim
RUN apt-get update -qq \
    && apt-get install --yes --quiet --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/*
COPY --from=build /opt/jargonlint /opt/jargonlint
ENV PATH=/opt/jargonlint/bin:$PATH
WORKDIR /pages
USER nobody
ENTRYPOINT ["jargonlint"]
CMD ["check", "."]
