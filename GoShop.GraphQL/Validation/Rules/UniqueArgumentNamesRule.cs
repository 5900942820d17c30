using GoShop.GraphQL.Language;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Validation.Rules;

/// <summary>No argument is given twice (§5.4.2 Argument Uniqueness).</summary>
internal sealed class UniqueArgumentNamesRule : ValidationRule
{
    public override RuleEvents Events => RuleEvents.EnterField | RuleEvents.EnterDirective;

    public override void EnterField(Field field, ValidationContext context) => Check(field.Arguments, context);

    public override void EnterDirective(Directive directive, DirectiveLocations location, ValidationContext context)
        => Check(directive.Arguments, context);

    private static void Check(IReadOnlyList<Argument> arguments, ValidationContext context)
    {
        if (arguments.Count < 2)
            return;
        foreach (var group in arguments.GroupBy(static argument => argument.Name.Value, StringComparer.Ordinal))
        {
            Location[] places = [.. group.Select(static argument => argument.Name.Location)];
            if (places.Length > 1)
                context.Report(places, $"There can be only one argument named \"{group.Key}\".");
        }
    }
}
