using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types.Building;

namespace GoShop.GraphQL.Data;

/// <summary>What conditions weigh that a database works harder on than on a comparison: many of them in one filter keep it busy for long.</summary>
internal static class FilterCosts
{
    /// <summary>That of one that looks into the items of each row.</summary>
    public static Directive Quantifier { get; } = Weighing(50);

    /// <summary>That of one that reads each row's text.</summary>
    public static Directive TextSearch { get; } = Weighing(5);

    private static Directive Weighing(double weight) => AppliedDirective.Of("cost", ("weight", AppliedDirective.Text(weight)));
}
