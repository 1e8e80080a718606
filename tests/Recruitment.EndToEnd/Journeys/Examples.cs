namespace Recruitment.EndToEnd.Journeys;

/// <summary>What a city sends: the bodies of the contract, complete and correct.</summary>
internal static class Examples
{
    public const int Amsterdam = 2759794;
    public const int Eindhoven = 2756253;
    public const int Utrecht = 2745912;
    public const int Ghent = 2797656;
    public const int Groningen = 2755251;
    public const int Tilburg = 2746301;
    public const int Breda = 2758401;
    public const int Almere = 2759879;
    public const int Nijmegen = 2750053;
    public const int Delft = 2757345;

    public static object Endorsement(int principle, string? practice = "Register of algorithms") => new
    {
        endorsedOn = "2024-05-14",
        signatory = new { name = "Jeroen de Vries", office = "Mayor" },
        commitment = new
        {
            kind = "resolution",
            reference = $"Council resolution 2024-{principle}",
            url = "https://city.example/resolution",
        },
        practice = practice is null ? null
            : new { title = $"{practice} {principle}", url = "https://city.example/practice" },
    };

    public static object Mandate() =>
        new { reference = "Mandate 2024-17", signedOn = "2024-05-20", url = "https://city.example/mandate" };

    public static object Contact(string city, string role = "dayToDay") =>
        new { name = "Sanne Bakker", email = $"sanne@{city}.example", office = "Digital affairs", role };
}
