namespace Recruitment.Workflows;

/// <summary>What a waiting step listens for: one kind of signal about one city.</summary>
/// <param name="Kind">One of <see cref="Data.Signals"/>.</param>
/// <param name="CityId">As text, so that its stored form does not depend on a serializer.</param>
public sealed record WaitStimulus(string Kind, string CityId)
{
    /// <summary>The name of every bookmark our steps wait on.</summary>
    public const string BookmarkName = "Recruitment.Wait";

    public static WaitStimulus Of(string kind, Guid cityId) => new(kind, cityId.ToString());
}
