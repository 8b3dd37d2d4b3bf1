# syntax=docker/dockerfile:1
FROM python:3.11-slim-bookworm AS build
WORKDIR /src
RUN python -m venv /opt/lotse
COPY requirements-run.lock requirements-build.lock pyproject.toml README.md LICENSE ./
RUN /opt/lotse/bin/pip install --no-cache-dir --require-hashes -r requirements-run.lock \
    && python -m venv /opt/build \
    && /opt/build/bin/pip install --no-cache-dir --require-hashes -r requirements-build.lock
COPY bot ./bot
COPY handlers ./handlers
COPY adapters ./adapters
RUN /opt/build/bin/pip wheel --no-cache-dir --no-deps --no-build-isolation --wheel-dir /wheels . \
    && /opt/lotse/bin/pip install --no-cache-dir --no-deps /wheels/*.whl

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --create-home --home-dir /var/lib/lotse lotse
COPY --from=build /opt/lotse /opt/lotse
ENV PATH=/opt/lotse/bin:$PATH PYTHONUNBUFFERED=1 LOTSE_DB=/var/lib/lotse/lotse.db
USER 10001
WORKDIR /var/lib/lotse
VOLUME /var/lib/lotse
EXPOSE 8080 8081
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8080/health', timeout=4)"]
CMD ["lotse", "serve", "--host", "0.0.0.0"]
