using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Types.Coercion;

namespace GoShop.GraphQL.Security;

/// <summary>Tells clients what their request costs: in <c>extensions.cost</c> of the answer where they ask, and in the error where it is too much.</summary>
internal static class CostReport
{
    private const string Entry = "cost";

    /// <summary>Whether the answer is to say what it cost: <see cref="OperationRequest.ReportCost"/>, or the request's <c>extensions: {"cost": "report"}</c>.</summary>
    public static bool IsWanted(OperationRequest request)
        => request.ReportCost
            || (JsonText.TryGetProperty(request.Extensions, Entry, out var wish) && wish.ValueKind == JsonValueKind.String && wish.ValueEquals("report"u8));

    /// <summary>Why a request is refused that costs too much.</summary>
    public static GraphQLError TooMuch(RequestCost cost, CostOptions options)
        => new(string.Create(CultureInfo.InvariantCulture, $"The request costs {cost.Total:#,0.##}, but at most {options.MaxCost:#,0.##} is allowed."))
        {
            Code = ErrorCodes.CostLimitExceeded,
            Extensions = new Dictionary<string, object?> { ["requestCost"] = Math.Round(cost.Total, 2), ["maximumCost"] = options.MaxCost },
        };

    /// <summary>The answer with its cost; of a subscription, each answer.</summary>
    public static async ValueTask<ExecutionResult> AddToAsync(ValueTask<ExecutionResult> pending, RequestCost cost, CostOptions options)
    {
        var result = await pending.ConfigureAwait(false);
        if (result is SubscriptionResult subscription)
            return new SubscriptionResult(AddToEachAsync(subscription.Events, cost, options), subscription.DisposeAsync);
        ((OperationResult)result).AddExtension(Entry, Describe(cost, options));
        return result;
    }

    private static async IAsyncEnumerable<OperationResult> AddToEachAsync(
        IAsyncEnumerable<OperationResult> answers, RequestCost cost, CostOptions options, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var answer in answers.WithCancellation(cancellation).ConfigureAwait(false))
        {
            answer.AddExtension(Entry, Describe(cost, options));
            yield return answer;
        }
    }

    private static Dictionary<string, object?> Describe(RequestCost cost, CostOptions options)
    {
        var entries = new Dictionary<string, object?>
        {
            ["requestCost"] = Math.Round(cost.Total, 2),
            ["fieldCost"] = Math.Round(cost.Fields, 2),
            ["typeCost"] = Math.Round(cost.Types, 2),
        };
        if (options.MaxCost > 0)
        {
            entries["maximumCost"] = options.MaxCost;
            entries["remaining"] = Math.Round(Math.Max(options.MaxCost - cost.Total, 0), 2);
        }
        return entries;
    }
}
