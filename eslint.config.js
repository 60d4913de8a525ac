import vue from 'eslint-plugin-vue';
import vueA11y from 'eslint-plugin-vuejs-accessibility';
import tseslint from 'typescript-eslint';

const everywhere = {
  'no-restricted-syntax': [
    'error',
    {
      // Without decorator metadata a parameter that carries no token is undefined at run time.
      selector:
        "ClassDeclaration[decorators.length>0] > ClassBody > MethodDefinition[kind='constructor'] > FunctionExpression > TSParameterProperty:not([decorators.length>0])",
      message: 'Every constructor parameter of an injectable class carries @inject.',
    },
    { selector: "MemberExpression[object.name='process'][property.name='env']", message: 'Only core/config.ts reads the environment.' },
  ],
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-console': 'error',
};

export default tseslint.config(
  { ignores: ['**/node_modules', '**/dist', 'data', 'out', 'core/contract/api.generated.ts', 'core/platform/database.types.ts', 'console/*.d.ts', 'test-results'] },
  {
    files: ['core/**/*.ts', 'plugins/**/*.ts', 'scripts/**/*.ts', 'e2e/**/*.ts', '*.config.ts'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { project: ['./tsconfig.json', './e2e/tsconfig.json'], tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...everywhere,
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-unsafe-declaration-merging': 'off',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false, properties: false } }],
      // A type and its container token share a name on purpose.
      '@typescript-eslint/no-redeclare': 'off',
    },
  },
  { files: ['core/main.ts', 'core/platform/embedded/lite/quiet-console.ts'], rules: { 'no-console': 'off' } },
  { files: ['core/config.ts', 'scripts/**', '**/*.test.ts', 'core/test/**', 'e2e/**', '*.config.ts', 'plugins/*/stand-in/main.ts'], rules: { 'no-restricted-syntax': 'off', 'no-console': 'off' } },
  {
    files: ['console/src/**/*.{ts,vue}'],
    extends: [...tseslint.configs.recommended, ...vue.configs['flat/recommended'], ...vueA11y.configs['flat/recommended']],
    languageOptions: { parserOptions: { parser: tseslint.parser, ecmaVersion: 'latest', sourceType: 'module' } },
    rules: {
      ...everywhere,
      'vue/multi-word-component-names': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/attributes-order': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/first-attribute-linebreak': 'off',
      'vuejs-accessibility/label-has-for': 'off',
      'vuejs-accessibility/no-autofocus': 'off',
    },
  },
);
