using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Types.Building;

namespace GoShop.GraphQL.Types.InputValidation;

/// <summary>Checks a field's arguments before its resolver runs.</summary>
internal sealed class ArgumentValidator(ValueValidator[] arguments)
{
    /// <summary>Lets only valid arguments through to the resolver.</summary>
    /// <param name="next">The resolver.</param>
    /// <param name="fail">Makes the exception that ends the call.</param>
    public FieldPipeline Before(FieldPipeline next, Func<IReadOnlyList<FieldError>, Exception> fail) => async (context, services) =>
    {
        var problems = await ValidateAsync(context, services).ConfigureAwait(true);
        return problems.Count == 0 ? await next(context, services).ConfigureAwait(true) : throw fail(problems);
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
    public async ValueTask<IReadOnlyList<FieldError>> ValidateAsync(ResolverContext context, IServiceProvider services)
    {
        var problems = new InputProblems(services);
        for (var i = 0; i < arguments.Length; i++)
            arguments[i].Validate(context.Arguments[i], context.Arguments, problems);
        await problems.CompleteAsync(context.Cancellation).ConfigureAwait(true);
        return problems.ToFieldErrors();
    }
}
