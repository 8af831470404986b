using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace PotLock.Services.Receipts;

/// <summary>
/// Has the program <c>tesseract</c> read a picture: one at a time, with a limit on how long and how much, at low priority, and without
/// a shell. The picture was drawn by PotLock before, so that no stranger's file reaches the program.
/// </summary>
internal sealed class PictureReader(ReceiptSettings settings) : IDisposable
{
    private const int MaxCharacters = 20_000;

    private static readonly TimeSpan s_atMost = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Whether there is such a program.</summary>
    public bool IsThere => settings.Tesseract is not null;

    /// <summary>The text of a picture; null when it could not be read in time.</summary>
    public async Task<string?> ReadAsync(byte[] picture, CancellationToken cancellationToken)
    {
        if (settings.Tesseract is not { } program || !await _turn.WaitAsync(s_atMost, cancellationToken))
        {
            return null;
        }

        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(s_atMost);
            return await RunAsync(program, picture, limit.Token);
        }
        catch (Exception problem) when (problem is Win32Exception or IOException
            || (problem is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // Reading is a help, and nothing depends on it.
            return null;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<string?> RunAsync(string program, byte[] picture, CancellationToken cancellationToken)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, ["stdin", "stdout", "-l", settings.TesseractLanguages, "--psm", "4"])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = Encoding.UTF8,
                Environment = { ["OMP_THREAD_LIMIT"] = "1" },
            },
        };
        process.Start();
        try
        {
            LowerPriority(process);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            var text = TextAsync(process.StandardOutput, cancellationToken);
            await process.StandardInput.BaseStream.WriteAsync(picture, cancellationToken);
            process.StandardInput.Close();
            var read = await text;
            await process.WaitForExitAsync(cancellationToken);
            await errors;
            return process.ExitCode == 0 ? read : null;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static async Task<string> TextAsync(StreamReader output, CancellationToken cancellationToken)
    {
        var buffer = new char[MaxCharacters];
        var read = await output.ReadBlockAsync(buffer, cancellationToken);
        // What is beyond that is let go by, so that the program comes to its end.
        var rest = new char[4096];
        while (await output.ReadAsync(rest, cancellationToken) > 0)
        {
        }

        return new string(buffer, 0, read);
    }

    private static void LowerPriority(Process process)
    {
        try
        {
            process.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Exception problem) when (problem is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            // It has ended already, or the machine does not allow it: then it runs like everything else.
        }
    }
}
