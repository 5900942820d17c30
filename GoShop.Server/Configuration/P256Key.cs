using System.Security.Cryptography;

namespace GoShop.Server.Configuration;

/// <summary>Reads keys of settings: ECDSA on the curve P-256, for ES256 (RFC 7518 §3.4), as PEM.</summary>
internal static class P256Key
{
    private static readonly string Curve = ECCurve.NamedCurves.nistP256.Oid.Value!;

    /// <summary>The text of a file that a setting names.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">What the setting's value has to look like.</param>
    /// <exception cref="FormatException">There is no such file.</exception>
    public static string ReadFile(string path, string expected)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new FormatException($"expected {expected}", error);
        }
    }

    /// <summary>The PEM, if it is such a key.</summary>
    /// <param name="pem">One key.</param>
    /// <param name="isPrivate">Whether it has to be one that can sign.</param>
    /// <param name="expected">What the setting's value has to look like.</param>
    /// <exception cref="FormatException">It is none.</exception>
    public static string Check(string pem, bool isPrivate, string expected)
    {
        using var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            if (key.ExportParameters(isPrivate).Curve.Oid.Value == Curve)
                return pem;
        }
        catch (Exception error) when (error is ArgumentException or CryptographicException)
        {
            throw new FormatException($"expected {expected}", error);
        }
        throw new FormatException($"expected {expected}");
    }
}
