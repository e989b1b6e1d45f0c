# Looks after Tesseract, which reads the letters in wall charts and scanned pages, and a font to draw letters with.
# Sourced by ops/run and ops/test; the cloud does without them and says so. Needs `say` of java.sh.

recognition_packages="tesseract-ocr tesseract-ocr-chi-sim tesseract-ocr-eng"

have_recognition() {
  command -v tesseract >/dev/null 2>&1 && [ -n "$(tesseract --list-langs 2>&1 | grep -x chi_sim)" ]
}

# Installs it if that is possible here; never fails.
try_recognition() {
  have_recognition && return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    say "Installing what reads letters in pictures: $recognition_packages …"
    { timeout 300 apt-get update -qq && DEBIAN_FRONTEND=noninteractive timeout 900 apt-get install -y -qq \
      --no-install-recommends $recognition_packages; } >/dev/null 2>&1 || true
  fi
  have_recognition || say "Letters in pictures and scanned pages will not be read: Tesseract with chi_sim is not" \
    "installed. As root: apt-get install $recognition_packages"
}

letters_package=fonts-noto-cjk

have_letters() {
  [ -n "$(find /usr/share/fonts -iname 'NotoSansCJK*' -o -iname 'wqy-*' 2>/dev/null | head -n 1)" ]
}

# A Chinese font for words that are drawn into films and onto print sheets. Installs it if that is possible here; never
# fails.
try_letters() {
  have_letters && return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    say "Installing Chinese letters: $letters_package …"
    { timeout 300 apt-get update -qq && DEBIAN_FRONTEND=noninteractive timeout 900 apt-get install -y -qq \
      --no-install-recommends "$letters_package"; } >/dev/null 2>&1 || true
  fi
  have_letters || say "Packs for short-film platforms cannot be made and print sheets have no line of their source: no" \
    "Chinese font. As root: apt-get install $letters_package"
}
