using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Validation.Rules;

/// <summary>Every argument is defined on its field or directive (§5.4.1 Argument Names).</summary>
internal sealed class KnownArgumentNamesRule : ValidationRule
{
    public override RuleEvents Events => RuleEvents.EnterArgument;

    public override void EnterArgument(Argument argument, ValidationContext context)
    {
        if (context.Argument is not null)
            return;
        if (context.AppliedDirective is { } directive)
        {
            if (context.Directive is { } definition)
                Report(argument, $"directive \"@{directive.Name}\"", definition.Arguments, context);
        }
        else if (context.Field is { } field)
        {
            Report(argument, $"field \"{context.CoordinateOf(field)}\"", field.Arguments, context);
        }
    }

    private static void Report(Argument argument, string owner, MemberList<InputField> known, ValidationContext context)
    {
        var question = DidYouMean.For(argument.Name.Value, known.Select(static definition => definition.Name));
        context.Report(argument.Location, $"Unknown argument \"{argument.Name}\" on {owner}.{question}");
    }
}
