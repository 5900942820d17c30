using System.Globalization;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types.Building;

namespace GoShop.GraphQL.Types;

/// <summary>
/// How many items a list that is not paged may have, for the cost of a request (IBM GraphQL Cost Directives, <c>@listSize</c>). What is selected of its items is
/// counted so often. A list of which nothing is said counts once.
/// </summary>
/// <example><code>
/// [ListSize(SlicingArguments = ["first"])]
/// public static Task&lt;IReadOnlyList&lt;Product&gt;&gt; GetNewArrivalsAsync(ShopContext db, [Range(1, 100)] int first = 10)
/// </code></example>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class ListSizeAttribute : FieldAttribute
{
    /// <summary>How many it has where no argument says; 0 for one.</summary>
    public int AssumedSize { get; set; }

    /// <summary>The arguments that say how many: the largest counts. <c>input.first</c> is a member of an argument.</summary>
    public string[] SlicingArguments { get; set; } = [];

    internal override int Order => 0;

    internal override void Apply(FieldDraft field)
    {
        if (field.Shape.Item is null)
        {
            field.Problem("Only a list has a size.");
            return;
        }
        var arguments = new List<(string Name, Value Value)>
        {
            ("slicingArguments", AppliedDirective.Names(SlicingArguments)),
            ("requireOneSlicingArgument", new BooleanValue(default, false)),
        };
        if (AssumedSize > 0)
            arguments.Add(("assumedSize", new IntValue(default, AssumedSize.ToString(CultureInfo.InvariantCulture))));
        field.Field.AppliedDirectives = [.. field.Field.AppliedDirectives, AppliedDirective.Of("listSize", arguments)];
    }
}
