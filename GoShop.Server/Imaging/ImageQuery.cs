using System.Globalization;
using GoShop.Data.Media;
using GoShop.Server.Rest;
using Microsoft.Net.Http.Headers;

namespace GoShop.Server.Imaging;

/// <summary>What an address asks of a picture. There are so many sizes and formats and no more, so that nobody can have others made.</summary>
/// <param name="Rendition">What is wanted.</param>
/// <param name="IsNegotiated">Whether the format was chosen by what the client accepts.</param>
internal sealed record ImageQuery(Rendition Rendition, bool IsNegotiated)
{
    private const string Webp = "image/webp";

    /// <summary>Reads <c>width</c>, <c>height</c>, <c>fit</c> and <c>format</c>.</summary>
    /// <exception cref="RestException">One is not among those that there are.</exception>
    public static ImageQuery ReadProduct(HttpRequest request)
    {
        var width = ReadSize(request, "width", PictureLimits.Sizes) ?? PictureLimits.Sizes[^1];
        var height = ReadSize(request, "height", PictureLimits.Sizes);
        var fit = ReadWord(request, "fit", ImageFit.Cover);
        return Negotiate(request, format => new Rendition(width, height, height is null ? ImageFit.Contain : fit, format));
    }

    /// <summary>Reads <c>size</c> and <c>format</c>.</summary>
    /// <exception cref="RestException">One is not among those that there are.</exception>
    public static ImageQuery ReadAvatar(HttpRequest request)
    {
        var size = ReadSize(request);
        return Negotiate(request, format => Rendition.Square(size, format));
    }

    /// <summary>Reads the <c>size</c> of an avatar.</summary>
    /// <exception cref="RestException">It is none that there is.</exception>
    public static int ReadSize(HttpRequest request) => ReadSize(request, "size", PictureLimits.AvatarSizes) ?? PictureLimits.DefaultAvatarSize;

    private static ImageQuery Negotiate(HttpRequest request, Func<ImageFormat, Rendition> make)
        => request.Query.ContainsKey("format")
            ? new ImageQuery(make(ReadWord(request, "format", ImageFormat.Webp)), IsNegotiated: false)
            : new ImageQuery(make(AcceptsWebp(request) ? ImageFormat.Webp : ImageFormat.Jpeg), IsNegotiated: true);

    // Who accepts everything may still not show it; who can names it (RFC 9110 §12.5.1).
    private static bool AcceptsWebp(HttpRequest request)
        => MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted)
            && accepted.Any(type => type.MediaType.Equals(Webp, StringComparison.OrdinalIgnoreCase) && type.Quality is not 0);

    private static int? ReadSize(HttpRequest request, string parameter, IReadOnlyList<int> sizes)
    {
        if (!request.Query.TryGetValue(parameter, out var text))
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && sizes.Contains(size)
            ? size
            : throw RestException.Invalid(parameter, $"one of {string.Join(", ", sizes)}");
    }

    private static T ReadWord<T>(HttpRequest request, string parameter, T fallback)
        where T : struct, Enum
    {
        if (!request.Query.TryGetValue(parameter, out var text))
            return fallback;
        foreach (var word in Enum.GetValues<T>())
        {
            if (text.ToString().Equals(word.ToString(), StringComparison.OrdinalIgnoreCase))
                return word;
        }
        throw RestException.Invalid(parameter, $"one of {string.Join(", ", Enum.GetNames<T>().Select(name => name.ToLowerInvariant()))}");
    }
}
