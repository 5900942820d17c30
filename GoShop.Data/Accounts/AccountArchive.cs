using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using GoShop.Data.Auditing;
using GoShop.Data.Orders;
using GoShop.Data.Reviews;

namespace GoShop.Data.Accounts;

/// <summary>All that the shop keeps about a person, but what proves who they are: hashes, stamps, tokens and keys are none of it.</summary>
/// <param name="TakenAt">The moment it speaks of.</param>
/// <param name="Account">The account itself.</param>
/// <param name="Addresses">The address book.</param>
/// <param name="Cart">What the person means to buy.</param>
/// <param name="Orders">What the person bought, the oldest first.</param>
/// <param name="Reviews">What the person wrote of products.</param>
/// <param name="Sessions">Where the person was signed in.</param>
/// <param name="Events">What the person did and others tried with the account, by the audit log: sign-ins among it.</param>
public sealed record AccountArchive(
    DateTimeOffset TakenAt,
    ArchivedAccount Account,
    IReadOnlyList<ArchivedAddress> Addresses,
    IReadOnlyList<ArchivedCartLine> Cart,
    IReadOnlyList<ArchivedOrder> Orders,
    IReadOnlyList<ArchivedReview> Reviews,
    IReadOnlyList<ArchivedReviewVote> ReviewVotes,
    IReadOnlyList<ArchivedSession> Sessions,
    IReadOnlyList<ArchivedEvent> Events)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) },
    };

    /// <summary>The archive as a JSON document.</summary>
    public JsonElement ToJson() => JsonSerializer.SerializeToElement(this, Options);
}

/// <param name="AvatarId">The picture that the person uploaded, which <c>/images/users/…</c> shows by this id; null for none.</param>
public sealed record ArchivedAccount(
    Guid Id,
    string Email,
    bool EmailVerified,
    string Name,
    string? Phone,
    Language Language,
    UserRole Role,
    UserStatus Status,
    bool TwoFactorEnabled,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastSignInAt,
    Guid? AvatarId);

public sealed record ArchivedAddress(
    string? Recipient,
    string? Phone,
    string Line1,
    string? Line2,
    string City,
    string? Region,
    string PostalCode,
    string Country,
    bool IsDefault,
    DateTimeOffset CreatedAt);

public sealed record ArchivedCartLine(Guid ProductId, string ProductName, int Quantity, DateTimeOffset AddedAt);

public sealed record ArchivedOrder(
    string Number,
    OrderStatus Status,
    decimal Total,
    string Currency,
    OrderAddress ShippingAddress,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    IReadOnlyList<ArchivedOrderLine> Items,
    IReadOnlyList<ArchivedOrderStep> Timeline);

public sealed record ArchivedOrderLine(string ProductName, string Sku, decimal UnitPrice, int Quantity, decimal LineTotal);

public sealed record ArchivedOrderStep(OrderStatus Status, DateTimeOffset At, string? Note);

public sealed record ArchivedReview(
    Guid ProductId,
    string ProductName,
    int Rating,
    string? Comment,
    ReviewStatus Status,
    string? HiddenReason,
    bool VerifiedPurchase,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt);

public sealed record ArchivedReviewVote(Guid ReviewId, DateTimeOffset At);

public sealed record ArchivedSession(
    string? Device,
    string? AppType,
    string? AppVersion,
    string? DeviceId,
    string? Ip,
    DateTimeOffset CreatedAt,
    DateTimeOffset LastUsedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? EndedAt,
    SessionEnd? EndReason);

public sealed record ArchivedEvent(DateTimeOffset At, AuditAction Action, AuditOutcome Outcome, string? Ip, string? UserAgent);
