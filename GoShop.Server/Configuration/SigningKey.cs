using System.Security.Cryptography;

namespace GoShop.Server.Configuration;

/// <summary>The private key that signs access tokens: ECDSA on the curve P-256, for ES256 (RFC 7518 §3.4), as PEM.</summary>
internal static class SigningKey
{
    /// <summary>What a value has to look like, for messages.</summary>
    public const string Expected =
        "an EC private key on the curve P-256 as PEM, or the path of a file that holds one (openssl ecparam -name prime256v1 -genkey -noout)";

    /// <summary>The PEM a setting holds or points to. <c>\n</c> stands for a line break, since some environments allow none in values.</summary>
    /// <exception cref="FormatException">There is no such file, or no such key in it.</exception>
    public static string Read(string value)
        => Check(value.StartsWith("-----BEGIN", StringComparison.Ordinal) ? value.Replace("\\n", "\n") : P256Key.ReadFile(value, Expected));

    /// <summary>The key in a file, made first if the file is not there. Several processes may do so at once: all end up with one key.</summary>
    /// <exception cref="FormatException">The file holds something else.</exception>
    public static string LoadOrCreate(string path)
    {
        if (!File.Exists(path))
            Create(path);
        return Check(P256Key.ReadFile(path, Expected));
    }

    // A file that appears whole, and only if there is none: the draft is renamed while no other process does the same.
    private static void Create(string path)
    {
        using var gate = new Mutex(initiallyOwned: false, @"Global\goshop-signing-key");
        gate.WaitOne();
        try
        {
            if (File.Exists(path))
                return;
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            var draft = path + ".draft";
            Write(draft);
            File.Move(draft, path);
        }
        finally
        {
            gate.ReleaseMutex();
        }
    }

    private static void Write(string path)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, options);
        writer.WriteLine(key.ExportPkcs8PrivateKeyPem());
    }

    private static string Check(string pem) => P256Key.Check(pem, isPrivate: true, Expected);
}
