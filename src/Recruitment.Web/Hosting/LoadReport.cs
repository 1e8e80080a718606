using System.Globalization;
using Recruitment.Places;

namespace Recruitment.Web.Hosting;

/// <summary>Says on the console what the first start is busy with: a line per part, counting up where a person
/// watches.</summary>
internal sealed class LoadReport(TextWriter console, bool watched)
{
    private bool begun;

    public void Show(LoadProgress progress)
    {
        var isDone = progress.Done == progress.Total;
        if (!isDone && !watched) return;
        if (!begun) console.WriteLine("Loading the reference data, once:");
        begun = true;
        var line = string.Create(CultureInfo.InvariantCulture, $"  {progress.What,-20} {progress.Done,9:N0}");
        if (isDone) console.WriteLine(watched ? $"\r{line}                      " : line);
        else console.Write(string.Create(CultureInfo.InvariantCulture, $"\r{line} of {progress.Total:N0}"));
    }
}
