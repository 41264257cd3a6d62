#!/bin/sh
# Rebuilds the committed GOV.UK and MoJ stylesheet and script. Run it only to change their version or the settings in
# govuk.scss; running Frontdoor needs no Node. The packages go to a temporary folder, never into the checkout.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
static="$here/../../frontdoor/govuk/static/govuk"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cp "$here/package.json" "$here/govuk.scss" "$work/"
cd "$work"
npm install --no-audit --no-fund --ignore-scripts --loglevel=error
node_modules/.bin/sass --load-path=. --no-source-map --style=compressed govuk.scss govuk.css

govuk=node_modules/govuk-frontend/dist/govuk
mkdir -p "$static/images"
cp govuk.css "$static/govuk.css"
# The note naming a source map goes, since hashed static files refuse to name a file that is not there.
sed 's|//# sourceMappingURL=.*$||' "$govuk/govuk-frontend.min.js" > "$static/govuk-frontend.min.js"
cp node_modules/@ministryofjustice/frontend/moj/assets/images/icon-document.svg "$static/images/"

for word in 'GDS Transport' '@font-face' crest crown; do
    if grep -q "$word" "$static/govuk.css"; then
        echo "The stylesheet still has \"$word\", which may only be used on GOV.UK." >&2
        exit 1
    fi
done
wc -c "$static/govuk.css" "$static/govuk-frontend.min.js"
