using System.Reflection;
using GoShop.GraphQL.Types.Building;

namespace GoShop.GraphQL.Security;

/// <summary>
/// The field is for users who are signed in, have one of <see cref="Roles"/> and satisfy <see cref="Policy"/>. On a static class it holds for
/// each of the class's fields, and for the properties of the type that the class describes. Several must all be satisfied.
/// </summary>
/// <remarks>Others get a field error: <c>UNAUTHENTICATED</c> where nobody is signed in, else <c>FORBIDDEN</c>; the field's resolver does not run.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Property, AllowMultiple = true)]
public sealed class AuthorizeAttribute : Attribute
{
    /// <summary>What those are told who are signed in and may not use the field.</summary>
    public const string Refusal = "You may not use this field.";

    /// <summary>Roles, separated by commas, of which the user needs one. Null: any signed-in user.</summary>
    public string? Roles { get; set; }

    /// <summary>A policy of ASP.NET Core's authorization; its resource is the <see cref="Execution.ResolverContext"/>.</summary>
    public string? Policy { get; set; }

    /// <summary>Whether also those may use it whose sign-in has a <see cref="SignInRestriction"/>.</summary>
    public bool AllowRestricted { get; set; }

    /// <summary>Whether also those may use it who have not signed in. Whoever has is held to the rest.</summary>
    public bool AllowVisitors { get; set; }

    /// <summary>Guards a field by what its member and the classes that describe its type ask.</summary>
    internal static void Apply(FieldDraft field, IEnumerable<Type> classes, MemberInfo member)
    {
        var rules = RulesOf(classes, member);
        field.Guards.AddRange(rules.Select(Authorization.Guard));
        if (rules.Count > 0)
            field.Field.SetFeature(new FieldAuthorization(rules));
    }

    /// <summary>What a member and the classes that describe its type ask.</summary>
    internal static IReadOnlyList<FieldGuard> GuardsOf(IEnumerable<Type> classes, MemberInfo member)
        => [.. RulesOf(classes, member).Select(Authorization.Guard)];

    private static IReadOnlyList<AuthorizeAttribute> RulesOf(IEnumerable<Type> classes, MemberInfo member)
        => member.Has<AllowAnonymousAttribute>() ? [] : [.. classes.Append(member).SelectMany(source => source.Attributes<AuthorizeAttribute>())];
}

/// <summary>Opens a field to everybody, whatever its class asks.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class AllowAnonymousAttribute : Attribute;
