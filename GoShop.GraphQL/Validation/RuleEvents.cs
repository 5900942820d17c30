namespace GoShop.GraphQL.Validation;

/// <summary>What a rule wants to hear of while a document is walked, one flag a method of <see cref="ValidationRule"/>.</summary>
[Flags]
internal enum RuleEvents
{
    None = 0,
    EnterDocument = 1 << 0,
    LeaveDocument = 1 << 1,
    EnterOperation = 1 << 2,
    EnterFragment = 1 << 3,
    EnterVariableDefinition = 1 << 4,
    EnterField = 1 << 5,
    LeaveField = 1 << 6,
    EnterFragmentSpread = 1 << 7,
    EnterInlineFragment = 1 << 8,
    EnterArgument = 1 << 9,
    EnterValue = 1 << 10,
    EnterObject = 1 << 11,
    EnterDirectives = 1 << 12,
    EnterDirective = 1 << 13,
    LeaveDirective = 1 << 14,
    EnterTypeName = 1 << 15,
    VisitVariables = 1 << 16,
}
