using GoShop.GraphQL.Language;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Validation.Rules;

/// <summary>Required arguments are given (§5.4.3 Required Arguments).</summary>
internal sealed class ProvidedRequiredArgumentsRule : ValidationRule
{
    public override RuleEvents Events => RuleEvents.LeaveField | RuleEvents.LeaveDirective;

    public override void LeaveField(Field field, ValidationContext context)
    {
        if (context.Field is not { } definition)
            return;
        for (var i = 0; i < definition.Arguments.Count; i++)
        {
            var argument = definition.Arguments[i];
            if (argument.IsRequired && !IsGiven(field.Arguments, argument.Name))
                Report(field.Location, $"{context.CoordinateOf(definition)}({argument.Name}:)", argument, context);
        }
    }

    public override void LeaveDirective(Directive directive, ValidationContext context)
    {
        if (context.Directive is not { } definition)
            return;
        for (var i = 0; i < definition.Arguments.Count; i++)
        {
            var argument = definition.Arguments[i];
            if (argument.IsRequired && !IsGiven(directive.Arguments, argument.Name))
                Report(directive.Location, $"@{directive.Name}({argument.Name}:)", argument, context);
        }
    }

    private static bool IsGiven(IReadOnlyList<Argument> arguments, string name)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i].Name.Value == name)
                return true;
        }
        return false;
    }

    private static void Report(Location location, string coordinate, InputField argument, ValidationContext context)
        => context.Report(location, $"Argument \"{coordinate}\" of type \"{argument.Type}\" is required, but it was not provided.");
}
