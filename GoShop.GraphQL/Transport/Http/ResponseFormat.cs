using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace GoShop.GraphQL.Transport.Http;

/// <summary>The media types an answer can have.</summary>
internal enum ResponseFormat
{
    /// <summary><c>application/json</c>: well-formed requests are answered with 200, whatever came of them.</summary>
    Json,

    /// <summary><c>application/graphql-response+json</c>: the status tells whether anything was executed.</summary>
    GraphQLResponse,

    /// <summary><c>text/event-stream</c>.</summary>
    EventStream,
}

/// <summary>What a client accepts (RFC 9110 §12.5.1).</summary>
/// <param name="Preferred">The format it likes best.</param>
/// <param name="EventStream">Whether it takes a stream of answers too.</param>
internal readonly record struct Acceptable(ResponseFormat Preferred, bool EventStream)
{
    private const string GraphQLResponse = "application/graphql-response+json";
    private const string Json = "application/json";
    private static readonly MediaTypeHeaderValue[] Types = [new(Json), new(GraphQLResponse), new("text/event-stream")];

    /// <summary>Chooses by quality, then by the order of the header, then <c>application/json</c> first; null where nothing fits.</summary>
    public static Acceptable? Negotiate(StringValues accept)
    {
        if (accept.Count == 0 || (accept.Count == 1 && accept[0] is null or "" or "*/*"))
            return new(ResponseFormat.Json, EventStream: true);
        if (accept.Count == 1 && accept[0] is Json)
            return new(ResponseFormat.Json, EventStream: false);
        if (accept.Count == 1 && accept[0] is GraphQLResponse)
            return new(ResponseFormat.GraphQLResponse, EventStream: false);
        if (!MediaTypeHeaderValue.TryParseList(accept, out var ranges))
            return null;

        (double Quality, int Order) best = (0, 0);
        ResponseFormat? preferred = null;
        for (var format = ResponseFormat.Json; format <= ResponseFormat.EventStream; format++)
        {
            var (quality, order) = Match(ranges, Types[(int)format]);
            if (quality > best.Quality || (quality > 0 && quality == best.Quality && order < best.Order))
                (preferred, best) = (format, (quality, order));
        }
        return preferred is { } chosen ? new(chosen, Match(ranges, Types[(int)ResponseFormat.EventStream]).Quality > 0) : null;
    }

    /// <summary>The quality and position of the most specific range that covers the type.</summary>
    private static (double Quality, int Order) Match(IList<MediaTypeHeaderValue> ranges, MediaTypeHeaderValue type)
    {
        var (quality, order, specificity) = (0.0, int.MaxValue, -1);
        for (var i = 0; i < ranges.Count; i++)
        {
            var range = ranges[i];
            var covers = range.MatchesAllTypes || (range.MatchesAllSubTypes ? Same(range.Type, type.Type) : Same(range.MediaType, type.MediaType));
            if (!covers || !IsUtf8(range.Charset))
                continue;
            var specific = range.MatchesAllTypes ? 0 : range.MatchesAllSubTypes ? 1 : 2;
            if (specific > specificity)
                (quality, order, specificity) = (range.Quality ?? 1, i, specific);
        }
        return (quality, order);
    }

    private static bool Same(StringSegment a, StringSegment b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a charset parameter is absent or names UTF-8, the only encoding spoken here.</summary>
    public static bool IsUtf8(StringSegment charset)
        => !charset.HasValue || charset.Length == 0 || HeaderUtilities.RemoveQuotes(charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);
}
