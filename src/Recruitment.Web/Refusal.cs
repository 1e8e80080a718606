namespace Recruitment.Web;

/// <summary>For forms: shows a refusal where it arose.</summary>
internal static class Refusal
{
    /// <returns>What was refused; null when it went through. Anything but a refusal is a bug and goes on.</returns>
    public static async Task<RefusalException?> OfAsync(Func<Task> operation)
    {
        try
        {
            await operation();
            return null;
        }
        catch (RefusalException refusal)
        {
            return refusal;
        }
    }
}
