using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Coercion;

namespace GoShop.GraphQL.Validation.Rules;

/// <summary>Literals are values of the type expected (§5.6.1 Values of Correct Type, §5.6.2 Input Object Field Names, §5.6.4 Input Object Required Fields).</summary>
internal sealed class ValuesOfCorrectTypeRule : ValidationRule
{
    public override RuleEvents Events => RuleEvents.EnterValue;

    public override void EnterValue(Value value, GraphQLType type, ValidationContext context)
        => LiteralCheck.Run(value, type, (node, _, message) => context.Report(node.Location, message), () => context.IsStopped);
}
