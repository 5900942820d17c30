namespace GoShop.GraphQL.Validation;

/// <summary>Rules in order, and for each event those that want it. Made once; a validation makes its own rules from it.</summary>
internal sealed class RuleSchedule
{
    private readonly Func<ValidationRule>[] _makers;

    public RuleSchedule(params ReadOnlySpan<Func<ValidationRule>> makers)
    {
        _makers = makers.ToArray();
        var wanted = Array.ConvertAll(_makers, static make => make().Events);
        EnterDocument = Interested(wanted, RuleEvents.EnterDocument);
        LeaveDocument = Interested(wanted, RuleEvents.LeaveDocument);
        EnterOperation = Interested(wanted, RuleEvents.EnterOperation);
        EnterFragment = Interested(wanted, RuleEvents.EnterFragment);
        EnterVariableDefinition = Interested(wanted, RuleEvents.EnterVariableDefinition);
        EnterField = Interested(wanted, RuleEvents.EnterField);
        LeaveField = Interested(wanted, RuleEvents.LeaveField);
        EnterFragmentSpread = Interested(wanted, RuleEvents.EnterFragmentSpread);
        EnterInlineFragment = Interested(wanted, RuleEvents.EnterInlineFragment);
        EnterArgument = Interested(wanted, RuleEvents.EnterArgument);
        EnterValue = Interested(wanted, RuleEvents.EnterValue);
        EnterObject = Interested(wanted, RuleEvents.EnterObject);
        EnterDirectives = Interested(wanted, RuleEvents.EnterDirectives);
        EnterDirective = Interested(wanted, RuleEvents.EnterDirective);
        LeaveDirective = Interested(wanted, RuleEvents.LeaveDirective);
        EnterTypeName = Interested(wanted, RuleEvents.EnterTypeName);
        VisitVariables = Interested(wanted, RuleEvents.VisitVariables);
    }

    // Indices into the rules of MakeRules.
    public int[] EnterDocument { get; }
    public int[] LeaveDocument { get; }
    public int[] EnterOperation { get; }
    public int[] EnterFragment { get; }
    public int[] EnterVariableDefinition { get; }
    public int[] EnterField { get; }
    public int[] LeaveField { get; }
    public int[] EnterFragmentSpread { get; }
    public int[] EnterInlineFragment { get; }
    public int[] EnterArgument { get; }
    public int[] EnterValue { get; }
    public int[] EnterObject { get; }
    public int[] EnterDirectives { get; }
    public int[] EnterDirective { get; }
    public int[] LeaveDirective { get; }
    public int[] EnterTypeName { get; }
    public int[] VisitVariables { get; }

    /// <summary>New rules without any memory, for one validation.</summary>
    public ValidationRule[] MakeRules() => Array.ConvertAll(_makers, static make => make());

    private static int[] Interested(RuleEvents[] wanted, RuleEvents one)
        => [.. Enumerable.Range(0, wanted.Length).Where(index => wanted[index].HasFlag(one))];
}
