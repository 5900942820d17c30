using System.Globalization;
using System.Security.Claims;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Caching;

/// <summary>What is said of a field or a type by <c>@cacheControl</c>.</summary>
/// <param name="MaxAge">Seconds; null where nothing is said.</param>
internal readonly record struct CacheHint(int? MaxAge, bool IsPrivate, bool Inherits)
{
    public static CacheHint Of(SchemaMember member)
    {
        var hint = default(CacheHint);
        foreach (var directive in member.AppliedDirectives)
        {
            if (directive.Name.Value != CacheControlDirective.Name)
                continue;
            foreach (var argument in directive.Arguments)
            {
                hint = argument switch
                {
                    { Name.Value: "maxAge", Value: IntValue seconds } => hint with { MaxAge = int.Parse(seconds.Text, CultureInfo.InvariantCulture) },
                    { Name.Value: "scope", Value: EnumValue scope } => hint with { IsPrivate = scope.Text == CacheControlDirective.PrivateScope },
                    { Name.Value: "inheritMaxAge", Value: BooleanValue inherits } => hint with { Inherits = inherits.Value },
                    _ => hint,
                };
            }
        }
        // What depends on who asks is private, whether or not somebody thought of saying so.
        if (member.Feature<CallerDependence>() is not null || member.Feature<FieldAuthorization>() is not null)
            hint = hint with { IsPrivate = true };
        return member.Feature<PagePart>() is null ? hint : hint with { Inherits = true };
    }
}

/// <summary>Marks a field that is a part of a page: it may be cached as long as the page.</summary>
internal sealed class PagePart
{
    public static readonly PagePart Mark = new();
}

/// <summary>Marks a field whose resolver takes the caller's <see cref="ClaimsPrincipal"/>.</summary>
internal sealed class CallerDependence
{
    public static readonly CallerDependence Mark = new();
}
