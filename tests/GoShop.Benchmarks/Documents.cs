namespace GoShop.Benchmarks;

/// <summary>The documents that are measured, by what they are called in the results.</summary>
internal static class Documents
{
    public const string ThreeFields = "three fields";
    public const string Fragments = "fragments";
    public const string Introspection = "introspection";
    public const string LoadedList = "list of 100 with a loaded child";

    public static IReadOnlyDictionary<string, string> ByName { get; } = new Dictionary<string, string>
    {
        [ThreeFields] = "{ book { id title price } }",
        [Fragments] = """
            query Shelf($withPages: Boolean = true) {
              first: book { ...Card ...Details }
              second: book { ...Card ... on Book { ...Details pages @include(if: $withPages) } }
              third: book { ...Details ...Details id }
            }
            fragment Card on Book { id title ...Cost }
            fragment Details on Book { title pages ...Cost }
            fragment Cost on Book { price }
            """,
        [Introspection] = """
            query Introspection {
              __schema {
                description
                queryType { name } mutationType { name } subscriptionType { name }
                types { ...FullType }
                directives { name description isRepeatable locations args(includeDeprecated: true) { ...InputValue } }
              }
            }
            fragment FullType on __Type {
              kind name description specifiedByURL isOneOf
              fields(includeDeprecated: true) { name description args(includeDeprecated: true) { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
              inputFields(includeDeprecated: true) { ...InputValue }
              interfaces { ...TypeRef }
              enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
              possibleTypes { ...TypeRef }
            }
            fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated deprecationReason }
            fragment TypeRef on __Type {
              kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } }
            }
            """,
        [LoadedList] = "{ books { id title price author { id name } } }",
    };
}
