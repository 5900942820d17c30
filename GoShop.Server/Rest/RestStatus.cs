using static Microsoft.AspNetCore.Http.StatusCodes;

namespace GoShop.Server.Rest;

/// <summary>The facade's error codes and the HTTP status each has.</summary>
internal static class RestStatus
{
    private static readonly Dictionary<string, int> _statuses = new()
    {
        ["VALIDATION_ERROR"] = Status400BadRequest,
        ["BAD_REQUEST"] = Status400BadRequest,
        ["INVALID_TOKEN"] = Status400BadRequest,
        ["UNAUTHENTICATED"] = Status401Unauthorized,
        ["INVALID_CREDENTIALS"] = Status401Unauthorized,
        ["TWO_FACTOR_REQUIRED"] = Status401Unauthorized,
        ["INVALID_CODE"] = Status401Unauthorized,
        ["FORBIDDEN"] = Status403Forbidden,
        ["CSRF"] = Status403Forbidden,
        ["TWO_FACTOR_SETUP_REQUIRED"] = Status403Forbidden,
        ["TWO_FACTOR_MANDATORY"] = Status403Forbidden,
        ["ACCOUNT_BLOCKED"] = Status403Forbidden,
        ["EMAIL_NOT_VERIFIED"] = Status403Forbidden,
        ["PURCHASE_REQUIRED"] = Status403Forbidden,
        ["NOT_FOUND"] = Status404NotFound,
        ["METHOD_NOT_ALLOWED"] = Status405MethodNotAllowed,
        ["SLOW_REQUEST"] = Status408RequestTimeout,
        ["CONFLICT"] = Status409Conflict,
        ["ANSWER_LOST"] = Status409Conflict,
        ["SKU_TAKEN"] = Status409Conflict,
        ["SLUG_TAKEN"] = Status409Conflict,
        ["PRICE_OUT_OF_RANGE"] = Status409Conflict,
        ["CATEGORY_CIRCLE"] = Status409Conflict,
        ["CATEGORY_NOT_EMPTY"] = Status409Conflict,
        ["OUT_OF_STOCK"] = Status409Conflict,
        ["PRICE_CHANGED"] = Status409Conflict,
        ["PRODUCT_UNAVAILABLE"] = Status409Conflict,
        ["EMPTY_CART"] = Status409Conflict,
        ["CART_FULL"] = Status409Conflict,
        ["EMAIL_TAKEN"] = Status409Conflict,
        ["ALREADY_REVIEWED"] = Status409Conflict,
        ["OWN_REVIEW"] = Status409Conflict,
        ["OWN_ACCOUNT"] = Status409Conflict,
        ["LAST_ADMIN"] = Status409Conflict,
        ["INVALID_TRANSITION"] = Status409Conflict,
        ["PAYLOAD_TOO_LARGE"] = Status413PayloadTooLarge,
        ["UNSUPPORTED_MEDIA_TYPE"] = Status415UnsupportedMediaType,
        ["ACCOUNT_LOCKED"] = Status429TooManyRequests,
        ["RATE_LIMITED"] = Status429TooManyRequests,
        ["INTERNAL_ERROR"] = Status500InternalServerError,
        ["SERVICE_UNAVAILABLE"] = Status503ServiceUnavailable,
        ["REQUEST_TIMEOUT"] = Status504GatewayTimeout,
    };

    /// <summary>Every code, for the API's description.</summary>
    public static IReadOnlyDictionary<string, int> All => _statuses;

    /// <summary>The facade's code and status for a code of the graph. What the table does not know is a conflict with the shop's state: a rule said no.</summary>
    public static (string Code, int Status) Of(string? graphCode)
    {
        var code = graphCode switch
        {
            "BAD_USER_INPUT" => "VALIDATION_ERROR",
            "INTERNAL_SERVER_ERROR" or null => "INTERNAL_ERROR",
            _ => graphCode,
        };
        return (code, _statuses.GetValueOrDefault(code, Status409Conflict));
    }
}
