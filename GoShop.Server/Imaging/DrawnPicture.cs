using System.Globalization;
using GoShop.Data.Seeding;
using GoShop.Data.Storage;

namespace GoShop.Server.Imaging;

/// <summary>Pictures of the demo shop: drawn, the same one every time, when somebody first looks.</summary>
internal static class DrawnPicture
{
    private static readonly string[] Things =
    [
        // a lamp
        """<path d="M560 250h80l90 220H470z" fill="{0}"/><rect x="588" y="470" width="24" height="210" fill="{1}"/><rect x="500" y="676" width="200" height="26" rx="13" fill="{1}"/>""",
        // a mug
        """<path d="M700 380h70a90 90 0 0 1 0 180h-70z" fill="none" stroke="{1}" stroke-width="36"/><path d="M430 320h290v300a80 80 0 0 1-80 80H510a80 80 0 0 1-80-80z" fill="{0}"/><rect x="430" y="320" width="290" height="40" fill="{1}"/>""",
        // a bottle
        """<path d="M560 220h80v120c0 50 60 70 60 150v170a40 40 0 0 1-40 40H540a40 40 0 0 1-40-40V490c0-80 60-100 60-150z" fill="{0}"/><rect x="552" y="190" width="96" height="44" rx="10" fill="{1}"/><rect x="500" y="520" width="200" height="110" fill="{1}" opacity=".55"/>""",
        // a box
        """<path d="M600 250l210 100v240L600 700 390 590V350z" fill="{0}"/><path d="M600 450l210-100v240L600 700z" fill="{1}" opacity=".7"/><path d="M600 250l210 100-210 100-210-100z" fill="{1}" opacity=".35"/>""",
        // headphones
        """<path d="M420 560V480a180 180 0 0 1 360 0v80" fill="none" stroke="{1}" stroke-width="34"/><rect x="380" y="520" width="90" height="180" rx="40" fill="{0}"/><rect x="730" y="520" width="90" height="180" rx="40" fill="{0}"/>""",
        // a chair
        """<rect x="450" y="230" width="300" height="260" rx="36" fill="{0}"/><rect x="430" y="500" width="340" height="60" rx="24" fill="{1}"/><path d="M470 560l-30 140M730 560l30 140" stroke="{1}" stroke-width="26" stroke-linecap="round"/>""",
    ];

    /// <summary>Whether a key is of a picture that can be drawn again whenever it is missing.</summary>
    public static bool Is(BlobKey original) => original.Text.EndsWith($"/{SeedPictures.FileName}", StringComparison.Ordinal);

    /// <summary>The drawing of a key, as SVG. There is nothing in it but what stands here and numbers.</summary>
    public static string Draw(BlobKey original)
    {
        var seed = original.Text.Aggregate(2_166_136_261u, (hash, letter) => (hash ^ letter) * 16_777_619);
        var hue = seed % 360;
        var thing = Things[seed / 360 % (uint)Things.Length];
        var turned = (hue + 40 + (seed / 4_000 % 120)) % 360;
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900" viewBox="0 0 1200 900">
            <defs><linearGradient id="g" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="hsl({hue},42%,93%)"/><stop offset="1" stop-color="hsl({hue},38%,80%)"/></linearGradient></defs>
            <rect width="1200" height="900" fill="url(#g)"/><ellipse cx="600" cy="716" rx="270" ry="34" fill="hsl({hue},30%,45%)" opacity=".28"/>
            {string.Format(CultureInfo.InvariantCulture, thing, $"hsl({turned},52%,52%)", $"hsl({turned},46%,34%)")}
            </svg>
            """);
    }
}
