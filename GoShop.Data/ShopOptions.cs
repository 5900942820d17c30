using GoShop.Data.Orders;
using GoShop.Data.PictureFetches;

namespace GoShop.Data;

/// <summary>What one shop may set differently from another.</summary>
public sealed class ShopOptions
{
    /// <summary>What the shop is called.</summary>
    public string Name { get; set; } = "GoShop";

    /// <summary>ISO 4217 code of the one currency the shop sells in.</summary>
    public string Currency { get; set; } = "RUB";

    /// <summary>Where the shop's clock hangs: when a day begins for its figures.</summary>
    public TimeZoneInfo TimeZone { get; set; } = TimeZoneInfo.Utc;

    /// <summary>What addresses of pictures begin with, without a slash at the end; empty for the server's own.</summary>
    public string ImagesUrl { get; set; } = "";

    /// <summary>How long a session lives unused.</summary>
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Whether a session goes on only on the device it was started on, by what the client calls it.</summary>
    public bool CheckDeviceId { get; set; }

    /// <summary>How long a session is kept in mind that has ended or run out: so long its device is a known one.</summary>
    public TimeSpan SessionRetention { get; set; } = TimeSpan.FromDays(90);

    /// <summary>Keys that secrets in the database are encrypted with, of 32 bytes each: with the first, or with one of the others while keys are changed.</summary>
    public IReadOnlyList<byte[]> SecretKeys { get; set; } = [];

    /// <summary>How many wrong passwords lock an account.</summary>
    public int SignInAttempts { get; set; } = 5;

    /// <summary>How long a locked account stays locked.</summary>
    public TimeSpan LockoutTime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How many bytes a table may have that products are imported from.</summary>
    public long ImportBytes { get; set; } = 50L << 20;

    /// <summary>Where imports may fetch pictures from; from nowhere where it is empty.</summary>
    public IReadOnlyList<PictureOrigin> PictureOrigins { get; set; } = [];

    /// <summary>Whether only those may order whose e-mail address is proved to be theirs.</summary>
    public bool RequireVerifiedEmail { get; set; }

    /// <summary>How long a cart is kept of somebody who has not signed in, from its last change on.</summary>
    public TimeSpan VisitorCartLifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How far an order must have come before what is in it may be reviewed: <see cref="OrderStatus.Paid"/> or <see cref="OrderStatus.Delivered"/>.</summary>
    public OrderStatus ReviewsFrom { get; set; } = OrderStatus.Paid;

    /// <summary>How long what is in a cart is held for its owner once they begin to check out; zero holds nothing.</summary>
    public TimeSpan CheckoutHold { get; set; } = TimeSpan.FromMinutes(15);
}
