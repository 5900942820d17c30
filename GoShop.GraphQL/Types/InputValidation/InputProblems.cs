namespace GoShop.GraphQL.Types.InputValidation;

/// <summary>Gathers what is wrong with an input while it is walked.</summary>
internal sealed class InputProblems(IServiceProvider services)
{
    private readonly List<string> _path = [];
    private readonly List<(string[] Path, List<string> Messages)> _problems = [];

    /// <summary>What rules may ask for services.</summary>
    public IServiceProvider Services { get; } = services;

    private readonly List<(string[] Path, object Value, ObjectValidator Rules)> _deferred = [];

    public void Enter(string step) => _path.Add(step);

    public void Leave() => _path.RemoveAt(_path.Count - 1);

    public void Add(string? message) => Add([.. _path], message);

    /// <summary>Puts off what may take time: the registered validator of an input object here.</summary>
    public void Defer(object value, ObjectValidator rules) => _deferred.Add(([.. _path], value, rules));

    /// <summary>Runs what was put off, one after the other.</summary>
    public async ValueTask CompleteAsync(CancellationToken cancellation)
    {
        foreach (var (path, value, rules) in _deferred)
        {
            foreach (var failure in await rules.Registered!.ValidateAsync(value, Services, cancellation).ConfigureAwait(true))
                Add([.. path, .. PropertyPaths.Of(rules.Type, failure.PropertyName ?? "")], failure.ErrorMessage);
        }
    }

    // A validator that calls another's for a member says what that one says again.
    private void Add(string[] path, string? message)
    {
        message ??= "The value is not valid.";
        var found = _problems.Find(problem => problem.Path.AsSpan().SequenceEqual(path));
        if (found.Path is null)
            _problems.Add(found = (path, []));
        if (!found.Messages.Contains(message))
            found.Messages.Add(message);
    }

    /// <summary>One entry a place, in the order found; empty where all is well.</summary>
    public IReadOnlyList<FieldError> ToFieldErrors() => [.. _problems.Select(problem => new FieldError(problem.Path, problem.Messages))];
}
