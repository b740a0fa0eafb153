FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# No package needs its install script, and prepare is the build that follows.
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY src ./src
# The demo stands on development packages, which the image has not.
RUN npm run build && rm -r dist/demo

FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# A package of the queue board's says that it goes with TypeScript, which npm then takes for one of production. Types and
# source maps are for those who write programs: a third of what is left.
RUN npm ci --omit=dev --ignore-scripts \
 && rm -r node_modules/typescript node_modules/@typescript \
 && find node_modules -regex '.*\(\.map\|\.d\.[cm]?ts\)' -delete

FROM node:24-slim
LABEL org.opencontainers.image.title="sms-report-bot" \
      org.opencontainers.image.description="SMS delivery reports in Slack from the EngageLab statistics API" \
      org.opencontainers.image.licenses="MIT"
# One pool of memory for all threads: with one a thread, 25 MB that are free in one are of no use to another.
ENV NODE_ENV=production PORT=3000 MALLOC_ARENA_MAX=1
WORKDIR /app
COPY package.json LICENSE ./
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
USER node
# The renderer starts only if its fonts are there: a missing one fails the build, not the first report. What is loaded
# only where it is asked for must be there as well.
RUN ["node", "-e", "require('./dist/entries/board'); require('./dist/adapters/telemetry/traces'); require('./dist/adapters/charts/renderer/supervisor').startRenderer().then((renderer) => renderer.close())"]
EXPOSE 3000
STOPSIGNAL SIGTERM
# Whether the process answers, which is all that starting it again can mend; /readyz says whether it can do its job.
HEALTHCHECK --interval=10s --timeout=5s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Node sizes its heap for programs that have the machine to themselves: 130 MB for young objects alone, and no collection
# of old ones before the reports' garbage is three times as large as the bot. Less room costs at most a fifth of CPU time.
CMD ["node", "--max-semi-space-size=2", "--heap-growing-percent=30", "--v8-pool-size=1", "dist/entries/cli/main.js", "start"]
