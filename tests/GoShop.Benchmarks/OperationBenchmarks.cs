using BenchmarkDotNet.Attributes;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Execution.Compilation;
using GoShop.GraphQL.Language;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Validation;
using Microsoft.Extensions.DependencyInjection;

namespace GoShop.Benchmarks;

/// <summary>The steps that an operation goes through, each alone: the first three once a document, the last with every request.</summary>
[MemoryDiagnoser]
public class OperationBenchmarks
{
    private readonly CostOptions _costs = new();
    private ServiceProvider _services = null!;
    private IRequestExecutor _executor = null!;
    private Schema _schema = null!;
    private Document _document = null!;
    private OperationDefinition _operation = null!;
    private OperationRequest _request = null!;
    private string _text = null!;

    [Params(Documents.ThreeFields, Documents.Fragments, Documents.Introspection, Documents.LoadedList)]
    public string Operation { get; set; } = Documents.ThreeFields;

    [GlobalSetup]
    public async Task PrepareAsync()
    {
        var services = new ServiceCollection().AddLogging();
        services.AddGraphQLServer().AddTypes(typeof(Catalog).Assembly);
        _services = services.BuildServiceProvider();
        (_schema, _executor) = (_services.GetRequiredService<Schema>(), _services.GetRequiredService<IRequestExecutor>());
        _text = Documents.ByName[Operation];
        _document = Parse();
        _operation = _document.Definitions.OfType<OperationDefinition>().Single();
        _request = new OperationRequest { Query = _text, Services = _services };

        // What fails is quick, and not worth measuring.
        await using var result = await ExecuteAsync();
        if (result is not OperationResult { HasData: true, Errors: null or { Count: 0 } })
            throw new InvalidOperationException($"The operation «{Operation}» fails.");
    }

    [GlobalCleanup]
    public ValueTask CleanUpAsync() => _services.DisposeAsync();

    [Benchmark]
    public Document Parse() => Parser.ParseDocument(_text);

    [Benchmark]
    public IReadOnlyList<GraphQLError> Validate() => DocumentValidator.Validate(_schema, _document);

    [Benchmark]
    public object Compile()
    {
        var plan = new OperationPlan(_schema, _document, _operation, _schema.RootType(_operation.Operation)!, _costs);
        plan.Variables.TryCoerce(default, out var variables, out _);
        return plan.SelectionsFor(variables);
    }

    /// <summary>A document that is known already, from the request to the bytes of the answer.</summary>
    [Benchmark]
    public async Task Execute()
    {
        await using var result = await ExecuteAsync();
    }

    private ValueTask<ExecutionResult> ExecuteAsync() => _executor.ExecuteAsync(_request);
}
