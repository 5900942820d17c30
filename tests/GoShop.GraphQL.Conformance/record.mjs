// npm install && npm run record: asks graphql-js every case in Cases/ and writes its answer down as what is expected.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import {
  buildASTSchema, execute, lexicographicSortSchema, parse, print, printSchema, specifiedRules, validate, validateSchema,
} from 'graphql';
import { validateSDL } from 'graphql/validation/validate';

const folder = new URL('Cases/', import.meta.url);
const sdlOf = (schema) => (schema?.endsWith('.graphql') ? readFileSync(new URL(`schemas/${schema}`, folder), 'utf8') : schema);
const errorOf = ({ message, path, locations }) => ({ message, ...(path && { path }), ...(locations && { locations }) });

const schemas = new Map();
function schemaOf(sdl) {
  if (!schemas.has(sdl)) schemas.set(sdl, build(sdl));
  return schemas.get(sdl);
}
function build(sdl) {
  try {
    const document = parse(sdl);
    const broken = validateSDL(document);
    if (broken.length > 0) return { errors: broken };
    const schema = buildASTSchema(document);
    const errors = validateSchema(schema);
    return errors.length > 0 ? { errors } : { schema };
  } catch (error) {
    return { errors: [error] };
  }
}

// The root value's conventions: {"$error": m} fails with m, {"$args": true} is the arguments as JSON text.
function special(value, args) {
  if (Array.isArray(value)) return value.map((item) => special(item, args));
  if (typeof value?.$error === 'string') return new Error(value.$error);
  return value?.$args === true ? JSON.stringify(args) : value;
}
const fieldResolver = (source, args, context, info) => special(Object(source)[info.fieldName], args);

const answers = {
  parse({ document }) {
    try {
      return { ok: true, printed: print(parse(document)) };
    } catch (error) {
      return { ok: false, locations: error.locations };
    }
  },
  schema({ sdl }) {
    const { schema, errors } = schemaOf(sdl);
    return schema ? { ok: true, errors: [], printed: printSchema(lexicographicSortSchema(schema)) } : {
      ok: false,
      errors: errors.map((error) => error.message),
      locations: errors.map((error) => error.locations ?? []),
    };
  },
  validate: ({ sdl, document }) => ({ errors: invalid(sdl, parse(document)) }),
  async execute({ sdl, document, operationName, variables, rootValue }) {
    let parsed;
    try {
      parsed = parse(document);
    } catch (error) {
      return { errors: [errorOf(error)] };
    }
    const errors = invalid(sdl, parsed);
    if (errors.length > 0) return { errors };
    const { schema } = schemaOf(sdl);
    const result = await execute({ schema, document: parsed, operationName, variableValues: variables, rootValue, fieldResolver });
    return { ...result, ...(result.errors && { errors: result.errors.map(errorOf) }) };
  },
};
answers.introspect = answers.execute;

const invalid = (sdl, document) => validate(schemaOf(sdl).schema, document, specifiedRules, { maxErrors: 1000 }).map(errorOf);

for (const file of readdirSync(folder).filter((name) => name.endsWith('.jsonl'))) {
  const place = new URL(file, folder);
  const cases = readFileSync(place, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
  for (const question of cases) question.expect = await answers[question.kind]({ ...question, sdl: sdlOf(question.schema) });
  writeFileSync(place, cases.map((question) => `${JSON.stringify(question)}\n`).join(''));
  console.log(`${file}: ${cases.length} cases`);
}
