using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types;

namespace GoShop.Server.Rest.OpenApi;

/// <summary>An error that a route can answer.</summary>
/// <param name="Code">One of <see cref="RestStatus"/>.</param>
/// <param name="Meaning">When it comes.</param>
/// <param name="Details">What its details hold; empty where that is nothing, or messages by field.</param>
internal sealed record RouteError(string Code, string? Meaning, IReadOnlyList<SelectedField> Details)
{
    public RouteError(string code, string meaning) : this(code, meaning, [])
    {
    }

    public int Status => RestStatus.Of(Code).Status;
}

/// <summary>Finds what can go wrong on a route: what the facade itself refuses, and the errors of a mutation's payload.</summary>
internal sealed class RouteErrors(GraphQL.Types.Schema schema)
{
    private const string ErrorsField = "errors";

    // What the facade itself says of a typed error, or turns into messages by field.
    private static readonly string[] _notDetails = ["code", "message", "fields", "field"];

    /// <summary>Each code once, the route's own meaning of it first.</summary>
    public IEnumerable<RouteError> Of(RestRoute route, OperationShape operation)
        => OfPayload(operation, operation.Follow(route.Data)[0]).Concat(OfFacade(route, operation)).DistinctBy(error => error.Code);

    /// <summary>The roles of which a caller needs one; empty where any will do.</summary>
    public static IReadOnlyList<string> Roles(OperationShape operation) =>
    [
        .. Rules(operation).SelectMany(rule => rule.Roles?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? []).Distinct(),
    ];

    /// <summary>Whether only those who are signed in get an answer.</summary>
    public static bool NeedsSignIn(RestRoute route, OperationShape operation)
        => Rules(operation).Any(rule => !rule.AllowVisitors) || operation.Follow(route.Data)[0].Name == RestRoute.CallerField;

    /// <summary>Whether everybody gets the same answer.</summary>
    public static bool IsSameForAll(RestRoute route, OperationShape operation) => !NeedsSignIn(route, operation) && !Rules(operation).Any();

    private static IEnumerable<AuthorizeAttribute> Rules(OperationShape operation)
        => operation.AllFields.SelectMany(field => field.Definition.Feature<FieldAuthorization>()?.Rules ?? []);

    private IEnumerable<RouteError> OfPayload(OperationShape operation, SelectedField root)
    {
        var errors = operation.FieldsOf(root.Type.Named, root.Selections).FirstOrDefault(field => field.Name == ErrorsField);
        if (!operation.IsMutation || errors is null)
            return [];
        return schema.PossibleTypes(errors.Type.Named)
            .Select(type => new RouteError(ErrorTypeCodes.Of(type), type.Description, Details(operation, type, errors)));
    }

    private static IReadOnlyList<SelectedField> Details(OperationShape operation, ObjectType error, SelectedField errors)
        => [.. operation.FieldsOf(error, errors.Selections).Where(field => field.IsCertain && !_notDetails.Contains(field.Name))];

    private static IEnumerable<RouteError> OfFacade(RestRoute route, OperationShape operation)
    {
        if (route.HasBody || route.List is not null || route.QueryMembers.Count > 0)
            yield return new("VALIDATION_ERROR", "A value is not what it should be.");
        if (route.FilesMember is not null)
        {
            yield return new("BAD_REQUEST", "The body is not multipart/form-data.");
            yield return new("PAYLOAD_TOO_LARGE", "A file or the body has too many bytes.");
            yield return new("UNSUPPORTED_MEDIA_TYPE", "The body is not of type multipart/form-data.");
        }
        else if (route.HasBody)
        {
            yield return new("BAD_REQUEST", "The body is not a JSON object.");
            yield return new("PAYLOAD_TOO_LARGE", $"The body has more than {JsonBody.MaxBytes} bytes.");
            yield return new("UNSUPPORTED_MEDIA_TYPE", "The body is not of type application/json.");
        }
        if (NeedsSignIn(route, operation))
            yield return new("UNAUTHENTICATED", "Nobody is signed in, or the access token is not good any more.");
        else if (!route.IgnoresAccessToken)
            yield return new("UNAUTHENTICATED", "An access token was sent that is not good any more.");
        if (Roles(operation) is [_, ..] roles)
            yield return new("FORBIDDEN", $"Only for {string.Join(", ", roles)}.");
        if (!HttpMethods.IsGet(route.Method))
            yield return new("CSRF", "A cookie signs the caller in, and nothing shows that a page of the shop asks.");
        if (RouteParameters.IsReplayed(route, operation))
        {
            yield return new("CONFLICT", "The Idempotency-Key stands for another request.");
            yield return new("ANSWER_LOST", "It was done under the same Idempotency-Key before, and what was answered is not known.");
        }
        if (!operation.IsMutation && operation.Follow(route.Data).Any(step => !step.Type.IsNonNull && step.Name != RestRoute.CallerField))
            yield return new("NOT_FOUND", "There is no such thing, or it is not for the caller to see.");
    }
}
