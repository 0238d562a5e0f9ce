import pino, { type Logger } from 'pino';

/**
 * Opens the log: one JSON line an event, on standard error, so that standard output stays free for results.
 * `GONGZHI_LOG` sets the level (`info` unless set). Secrets and reporters never stand in it.
 */
export function openLog(): Logger {
  return pino(
    {
      level: process.env['GONGZHI_LOG'] || 'info',
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: ['*.password', '*.token', '*.phone', '*.queryCode', 'headers.authorization', 'headers.cookie'],
      },
      serializers: { error: pino.stdSerializers.err },
    },
    pino.destination(2),
  );
}
