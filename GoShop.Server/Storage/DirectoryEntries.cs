using System.ComponentModel;
using System.Runtime.InteropServices;

namespace GoShop.Server.Storage;

/// <summary>
/// Brings directories to the disk. A new file is not there after a power cut before its entry in the directory is, and flushing the file does not flush that (fsync(2)).
/// .NET opens no directories, so the system is asked itself.
/// </summary>
internal static class DirectoryEntries
{
    private const int ReadOnly = 0;

    /// <summary>Flushes a directory and those above it, up to one of them.</summary>
    /// <exception cref="IOException">The system does not do it.</exception>
    public static void Flush(string directory, string upTo)
    {
        if (OperatingSystem.IsWindows())
            return; // NTFS logs its directories.
        for (var each = directory; each is not null && each.StartsWith(upTo, StringComparison.Ordinal); each = Path.GetDirectoryName(each))
            Flush(each);
    }

    private static void Flush(string directory)
    {
        var handle = Open(directory, ReadOnly);
        if (handle < 0)
            throw Failure(directory);
        try
        {
            if (Sync(handle) != 0)
                throw Failure(directory);
        }
        finally
        {
            _ = Close(handle);
        }
    }

    private static IOException Failure(string directory)
    {
        var error = Marshal.GetLastPInvokeError();
        return new IOException($"{directory} cannot be brought to the disk: {new Win32Exception(error).Message}", error);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Sync(int handle);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int handle);
}
