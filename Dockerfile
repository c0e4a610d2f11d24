# The server without a Postgres of its own: it needs DATABASE_URL. See docs/deploy.md.
ARG NODE_IMAGE=node:24-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /build
COPY package.json package-lock.json ./
COPY sdk/package.json sdk/
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
# What is published is what runs here.
RUN npm pack --pack-destination /tmp \
  && mkdir /mahdar \
  && tar -xzf /tmp/mahdar-*.tgz --strip-components=1 -C /mahdar

FROM ${NODE_IMAGE} AS packages
WORKDIR /mahdar
COPY package.json package-lock.json ./
COPY sdk/package.json sdk/
# The optional package is the Postgres that Mahdar brings elsewhere.
RUN npm ci --omit=dev --omit=optional --workspaces=false --ignore-scripts --no-audit --no-fund

FROM ${NODE_IMAGE}
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000
WORKDIR /mahdar
COPY --from=packages /mahdar/node_modules node_modules
COPY --from=build /mahdar .
USER node
EXPOSE 4000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "bin/mahdar.js"]
CMD ["start"]
