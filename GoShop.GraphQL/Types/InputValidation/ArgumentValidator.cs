using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Types.Building;

namespace GoShop.GraphQL.Types.InputValidation;

/// <summary>Checks a field's arguments before its resolver runs.</summary>
internal sealed class ArgumentValidator(ValueValidator[] arguments)
{
    /// <summary>Lets only valid arguments through to the resolver.</summary>
    /// <param name="next">The resolver.</param>
    /// <param name="fail">Makes the exception that ends the call.</param>
    public FieldPipeline Before(FieldPipeline next, Func<IReadOnlyList<FieldError>, Exception> fail) => (context, services) =>
    {
        var problems = Validate(context.Arguments, services);
        return problems.Count == 0 ? next(context, services) : ValueTask.FromException<object?>(fail(problems));
    };

    /// <summary>The error of a field that has no payload to carry a <see cref="ValidationError"/>.</summary>
    public static Exception BadUserInput(IReadOnlyList<FieldError> problems) => new GraphQLException(new GraphQLError(ValidationError.Summary(problems))
    {
        Code = ErrorCodes.BadUserInput,
        Extensions = new Dictionary<string, object?>
        {
            ["fields"] = problems.Select(problem => new { path = problem.Path, messages = problem.Messages }).ToArray(),
        },
    });

    /// <summary>What is wrong with the arguments; empty where nothing is.</summary>
    public IReadOnlyList<FieldError> Validate(object?[] values, IServiceProvider services)
    {
        var problems = new InputProblems(services);
        for (var i = 0; i < arguments.Length; i++)
            arguments[i].Validate(values[i], values, problems);
        return problems.ToFieldErrors();
    }
}
