using Recruitment.Places;

namespace Recruitment.Cities.Import;

/// <summary>What can be said of a row by itself: a bad one is an error, and the others go in.</summary>
internal static class RowCheck
{
    private const int MaxName = 200;
    private const int MaxCountry = 100;

    /// <returns>The row, and the country's code when one was given.</returns>
    public static (StagedRow Row, string? Country) Check(Guid importId, RawRow raw, CountryFinder countries)
    {
        var row = new StagedRow
        {
            ImportId = importId,
            Row = raw.Row,
            Name = Shown(raw.Name, MaxName),
            Country = Shown(raw.Country, MaxCountry),
        };
        string? country = null;
        if (Fold.Of(raw.Name).Length == 0) row.Refuse(RowOutcome.Error, RowCodes.NameMissing, "The row names no city.");
        else if (raw.Name.Length > MaxName)
        {
            row.Refuse(RowOutcome.Error, RowCodes.BadInput, "The name is longer than 200 characters.");
        }
        else if (CountryOf(raw, row, countries, out country)) TakePerson(raw, row);
        return (row, country);
    }

    private static bool CountryOf(RawRow raw, StagedRow row, CountryFinder countries, out string? code)
    {
        code = null;
        if (raw.Country.Length == 0) return true;
        var found = countries.Find(raw.Country);
        if (found is [var one]) code = one;
        else if (found.Count == 0)
        {
            row.Refuse(RowOutcome.Error, RowCodes.CountryUnknown, "No country has this name or code.");
        }
        else
        {
            row.Refuse(RowOutcome.Error, RowCodes.CountryAmbiguous,
                $"This may be {string.Join(" or ", found)}. Give the code.");
        }
        return code is not null;
    }

    private static void TakePerson(RawRow raw, StagedRow row)
    {
        if (raw.Email.Length > 0 && !EmailAddress.TryParse(raw.Email, out _))
        {
            row.Refuse(RowOutcome.Error, RowCodes.BadAddress, "This is not an e-mail address.");
            return;
        }
        if (raw.Email.Length > 0 && EmailAddress.TryParse(raw.Email, out var address)) row.Email = address;
        try
        {
            row.ContactName = Texts.Optional(raw.ContactName, "contact name", 200);
            row.Office = Texts.Optional(raw.Office, "office", 200);
            row.Note = Texts.Optional(raw.Note, "note", CityNote.MaxLength);
        }
        catch (BadInputException bad)
        {
            row.Refuse(RowOutcome.Error, RowCodes.BadInput, $"The {bad.Field}: {bad.Message}");
        }
    }

    /// <summary>As it can be stored and shown: what can't be printed is left out of the record of the row.</summary>
    private static string Shown(string text, int most)
    {
        var shown = text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)) : text;
        return shown.Length <= most ? shown : shown[..most];
    }
}
