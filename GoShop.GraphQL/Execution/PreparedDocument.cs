using System.Collections.Concurrent;
using System.Diagnostics;
using GoShop.GraphQL.Diagnostics;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Execution.Compilation;
using GoShop.GraphQL.Language;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Validation;

namespace GoShop.GraphQL.Execution;

/// <summary>A document that was read and validated, with the plans of its operations. Safe for concurrent use.</summary>
internal sealed class PreparedDocument
{
    private readonly Schema _schema;
    private readonly Document _document;
    private readonly RequestExecutorOptions _options;
    private readonly List<OperationDefinition> _operations = [];
    private readonly ConcurrentDictionary<OperationDefinition, OperationPlan> _plans = new(ReferenceEqualityComparer.Instance);
    private OperationPlan? _only;

    /// <summary>Stopwatch's timestamps of when it was begun to be read, begun to be validated, and ready.</summary>
    public (long Parsed, long Validated, long Ready) Stages { get; private init; }

    private PreparedDocument(Schema schema, Document document, IReadOnlyList<GraphQLError> errors, RequestExecutorOptions options)
    {
        (_schema, _document, Errors, _options) = (schema, document, errors, options);
        _operations.AddRange(document.Definitions.OfType<OperationDefinition>());
    }

    /// <summary>Why no operation of it can be executed; empty where they can.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; }

    /// <summary>Reads and validates a document (§6.1: only documents without errors are executed).</summary>
    public static PreparedDocument Prepare(Schema schema, string text, RequestExecutorOptions options)
    {
        var started = Stopwatch.GetTimestamp();
        Document document;
        try
        {
            using var parsing = Stage.Parse();
            document = Parser.ParseDocument(text, options.Parser);
        }
        catch (GraphQLSyntaxException error)
        {
            return new(schema, new Document([]), [GraphQLError.At(error.Location, error.Message, ErrorCodes.ParseFailed)], options);
        }
        var parsed = Stopwatch.GetTimestamp();
        using var validating = Stage.Validate();
        var errors = DocumentValidator.Validate(schema, document, options.Validation);
        return new(schema, document, errors, options) { Stages = (started, parsed, Stopwatch.GetTimestamp()) };
    }

    /// <summary>The operation of that name, or the only one (§6.1.1 GetOperation).</summary>
    /// <exception cref="GraphQLException">There is none, or which one is not said.</exception>
    public OperationPlan FindOperation(string? name)
    {
        if (_only is not null && (name is null || name == _only.Operation.Name?.Value))
            return _only;
        var operation = Find(name);
        var plan = _plans.GetOrAdd(operation, Compile);
        if (_operations.Count == 1)
            _only = plan;
        return plan;
    }

    private OperationDefinition Find(string? name)
    {
        if (name is not null)
            return _operations.Find(operation => operation.Name?.Value == name) ?? throw Failure($"Unknown operation named \"{name}\".");
        return _operations is [var only] ? only : throw Failure("Must provide operation name if query contains multiple operations.");
    }

    private OperationPlan Compile(OperationDefinition operation)
    {
        // A valid document has no operation of a kind that the schema lacks.
        var rootType = _schema.RootType(operation.Operation)!;
        return new OperationPlan(_schema, _document, operation, rootType, _options.Cost);
    }

    private static GraphQLException Failure(string message) => new(message, ErrorCodes.OperationResolutionFailure);
}
