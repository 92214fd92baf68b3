// What all JavaScript here is held to; names and types are tsc's business (tsconfig.json).

import js from "@eslint/js";

export default [
  { ignores: ["docs/generated/", "site/"] },
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-undef": "off", // tsc knows what browsers have
      "array-callback-return": "error",
      "arrow-body-style": "error",
      eqeqeq: "error",
      "no-else-return": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-shadow": "error",
      "no-unused-expressions": "error",
      "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-useless-return": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      "prefer-template": "error",
    },
  },
  { files: ["docs/**/*.js"], rules: { "no-console": "error" } },
];
