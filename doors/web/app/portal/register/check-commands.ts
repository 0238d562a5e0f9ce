/**
 * Commands by which anybody checks the log with programs that aren't ours: Tessera's fsck recomputes every hash,
 * openssl the signature of the checkpoint.
 *
 * @source github.com/transparency-dev/tessera, cmd/fsck; RFC 8410 (the twelve bytes before an Ed25519 key)
 */
export function checkCommands(logUrl: string, origin: string, verifierKey: string) {
  const encoded = verifierKey.split('+').slice(2).join('+');
  return {
    ours: [`npx gongzhi verify log ${logUrl} '${verifierKey}' --entries gongzhi`],
    fsck: [
      `printf '%s' '${verifierKey}' > log.pub`,
      `go run github.com/transparency-dev/tessera/cmd/fsck@main --storage_url=${logUrl}/ --public_key=log.pub`,
    ],
    openssl: [
      `curl -s ${logUrl}/checkpoint > checkpoint`,
      `sed '/^$/,$d' checkpoint > text`,
      `grep -F -- '— ${origin} ' checkpoint | head -n 1 | cut -d ' ' -f 3 | base64 -d | tail -c +5 > signature`,
      `(printf '\\060\\052\\060\\005\\006\\003\\053\\145\\160\\003\\041\\000'; printf '%s' '${encoded}' | base64 -d | tail -c +2) > key.der`,
      'openssl pkeyutl -verify -pubin -keyform DER -inkey key.der -rawin -in text -sigfile signature',
    ],
  };
}
