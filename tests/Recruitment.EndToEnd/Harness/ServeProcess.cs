using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Recruitment.EndToEnd.Harness;

/// <summary>The built program as a real process, serving one data folder.</summary>
internal sealed partial class ServeProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromMinutes(5);
    private readonly Process process;
    private readonly ConcurrentQueue<string> console = new();

    private ServeProcess(Process process, Uri url)
    {
        this.process = process;
        Url = url;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Url { get; }

    public IReadOnlyCollection<string> Console => console;

    /// <summary>What it holds in memory, as the kernel counts it.</summary>
    public double ResidentMegabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>The one-time link for the first admin, as printed.</summary>
    public Task<string> SignInLinkAsync() => Eventually.FindsAsync("the sign-in link on the console", () =>
        Task.FromResult(console.Select(line => Link().Match(line)).FirstOrDefault(m => m.Success)?.Groups[1].Value));

    /// <summary>Starts it and waits until it is ready to answer.</summary>
    public static async Task<ServeProcess> StartAsync(
        string folder, Uri url, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var serve = new ServeProcess(
            Product.Start(folder, settings, ["serve", "--data", folder, "--urls", url.ToString(), .. arguments]), url);
        using var http = new HttpClient { BaseAddress = url };
        try
        {
            await Eventually.FindsAsync<object>(
                "a server that is ready", async () => await serve.IsReadyAsync(http) ? serve : null, StartsWithin);
            return serve;
        }
        catch (TimeoutException)
        {
            await serve.DisposeAsync();
            throw;
        }
    }

    /// <summary>An address nobody listens on.</summary>
    public static Uri FreeUrl()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    /// <summary>SIGKILL: no chance to finish anything.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>SIGTERM: an orderly end.</summary>
    public async Task<int> StopAsync()
    {
        if (process.HasExited) return process.ExitCode;
        using (Process.Start("kill", ["-TERM", $"{process.Id}"]))
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await KillAsync();
        process.Dispose();
    }

    private async Task<bool> IsReadyAsync(HttpClient http)
    {
        if (process.HasExited)
        {
            throw new InvalidOperationException($"It ended with {process.ExitCode}:\n{string.Join('\n', console)}");
        }
        try
        {
            using var answer = await http.GetAsync("/health/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // not listening yet
        }
    }

    private void Keep(string? line)
    {
        if (line is not null) console.Enqueue(line);
    }

    [GeneratedRegex(@"Sign in: (http\S+)")]
    private static partial Regex Link();
}
