using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Scalars;

namespace GoShop.GraphQL.Caching;

/// <summary><c>@cacheControl(maxAge: Int, scope: CacheControlScope = PUBLIC, inheritMaxAge: Boolean)</c>.</summary>
internal static class CacheControlDirective
{
    public const string Name = "cacheControl";
    public const string PrivateScope = "PRIVATE";
    private const string PublicScope = "PUBLIC";

    private static readonly DirectiveType Type = Define();

    /// <summary>The directive where something of these types carries it; none where nothing does.</summary>
    public static IEnumerable<DirectiveType> UsedBy(IEnumerable<NamedType> types) => types.Any(IsUsedBy) ? [Type] : [];

    private static bool IsUsedBy(NamedType type)
        => IsOn(type.Member) || (type is ComplexType complex && complex.Fields.Any(IsOn));

    private static bool IsOn(SchemaMember member) => member.AppliedDirectives.Any(directive => directive.Name.Value == Name);

    private static DirectiveType Define()
    {
        var scope = new EnumType(nameof(CacheControlScope));
        scope.Member.Description = "Whom a cached value may be shown to.";
        scope.Members.Add(new EnumMember(PublicScope, CacheControlScope.Public) { Description = "Everybody." });
        scope.Members.Add(new EnumMember(PrivateScope, CacheControlScope.Private) { Description = "The caller alone: it is not cached." });

        const DirectiveLocations locations =
            DirectiveLocations.FieldDefinition | DirectiveLocations.Object | DirectiveLocations.Interface | DirectiveLocations.Union;
        var directive = new DirectiveType(Name, locations) { Description = "Says how long a value may be answered from the cache; the strictest of a query counts." };
        directive.Arguments.Add(new InputField("maxAge", BuiltInScalars.Int) { Description = "How many seconds." });
        directive.Arguments.Add(new InputField("scope", scope) { Description = "Whom it may be shown to.", DefaultValue = new EnumValue(default, PublicScope) });
        directive.Arguments.Add(new InputField("inheritMaxAge", BuiltInScalars.Boolean) { Description = "Whether a field that is an object takes over its parent's." });
        return directive;
    }
}
