namespace GoShop.GraphQL.Types.InputValidation;

/// <summary>Gathers what is wrong with an input while it is walked.</summary>
internal sealed class InputProblems(IServiceProvider services)
{
    private readonly List<string> _path = [];
    private readonly List<(string[] Path, List<string> Messages)> _problems = [];

    /// <summary>What rules may ask for services.</summary>
    public IServiceProvider Services { get; } = services;

    public void Enter(string step) => _path.Add(step);

    public void Leave() => _path.RemoveAt(_path.Count - 1);

    public void Add(string? message)
    {
        var found = _problems.Find(problem => problem.Path.AsSpan().SequenceEqual(_path.ToArray()));
        if (found.Path is null)
            _problems.Add(found = ([.. _path], []));
        found.Messages.Add(message ?? "The value is not valid.");
    }

    /// <summary>One entry a place, in the order found; empty where all is well.</summary>
    public IReadOnlyList<FieldError> ToFieldErrors() => [.. _problems.Select(problem => new FieldError(problem.Path, problem.Messages))];
}
