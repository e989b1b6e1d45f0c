// Temml in the words of an older JavaScript, which the engine in the server also understands (it knows no classes).
// Both sides then show one formula alike, from one file.
const fs = require("fs");
const ts = require("typescript");

const temml = fs.readFileSync("node_modules/temml/dist/temml.js", "utf8");
const mhchem = fs.readFileSync("node_modules/temml/contrib/mhchem/mhchem.js", "utf8").replace(/^\uFEFF/, "");
const source = `${temml}\n${mhchem}\nglobalThis.temml = temml;\n`;
const options = { target: ts.ScriptTarget.ES5, module: ts.ModuleKind.None, removeComments: true };
fs.writeFileSync(process.argv[2], ts.transpileModule(source, { compilerOptions: options }).outputText);
