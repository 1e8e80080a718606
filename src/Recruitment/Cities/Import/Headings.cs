using Recruitment.Places;

namespace Recruitment.Cities.Import;

/// <summary>The file lacks a column that is needed, or has two for one thing: 400.</summary>
public sealed class ColumnsMissingException(string message) : BadInputException("columns-missing", "name", message);

/// <summary>Which column holds what. Headings are recognised in common languages, in any order; other columns are
/// ignored.</summary>
internal sealed record Headings(int Name, int? Country, int? ContactName, int? Email, int? Office, int? Note, int Count)
{
    private enum Column { Name, Country, ContactName, Email, Office, Note, AnyName }

    private static readonly Dictionary<string, Column> Words = Read(
        (Column.Name, """
            city, city name, name of city, name of the city, town, municipality, municipality name, place
            place name, cities, Stadt, Stadtname, Name der Stadt, Ort, Ortsname, Gemeinde, Kommune, ville
            nom de la ville, commune, municipalité, ciudad, nombre de la ciudad, municipio, localidad, cidade
            nome da cidade, município, città, nome città, comune, stad, plaats, gemeente, naam stad, ciutat
            municipi, població, miasto, nazwa miasta, gmina, miejscowość, město, obec, mesto, grad, oraș, localitate
            város, település, by, kommun, kaupunki, kunta, linn, pilsēta, miestas, şehir, kent, il, πόλη, δήμος
            город, місто, град, 城市, 都市, 市, 도시, مدينة, المدينة, עיר
            """),
        (Column.AnyName,
            "name, nom, nombre, nome, naam, nazwa, název, navn, namn, nimi, név, nume, ime, isim, "
            + "ad, όνομα, имя, название, назва"),
        (Column.Country, """
            country, country name, country code, countrycode, iso, iso2, iso3, iso code, iso 3166, iso alpha 2
            iso alpha 3, nation, Land, Staat, Ländercode, Länderkürzel, Landeskürzel, pays, code pays, país
            código país, código de país, paese, nazione, landcode, landnaam, kraj, państwo, země, stát, krajina
            štát, država, țară, ország, maa, riik, valsts, šalis, ülke, χώρα, страна, країна, държава, 国, 国家, 國家, 나라
            국가, بلد, البلد, מדינה
            """),
        (Column.ContactName, """
            contact, contact name, contact person, person, name of contact, Kontakt, Kontaktperson, Ansprechpartner
            Ansprechpartnerin, Ansprechperson, nom du contact, personne de contact, contacto, nombre de contacto
            persona de contacto, contato, nome do contato, pessoa de contacto, contatto, nome contatto
            persona di contatto, referente, contactpersoon, naam contact, contacte, persona de contacte
            osoba kontaktowa, kontaktní osoba, kontaktná osoba, kontakt osoba, контакт, контактное лицо
            """),
        (Column.Email, """
            email, e-mail, mail, email address, e-mail address, contact email, contact e-mail, Mailadresse
            E-Mail-Adresse, courriel, adresse e-mail, adresse mail, correo, correo electrónico, correio eletrónico
            correio eletrônico, posta elettronica, indirizzo e-mail, e-mailadres, mailadres, correu
            correu electrònic, adres e-mail, e-posta, e-post, epost, sähköposti, электронная почта, почта
            електронна пошта
            """),
        (Column.Office, """
            office, position, function, job title, title, role, department, Amt, Funktion, Abteilung, Dienststelle
            fonction, poste, service, cargo, puesto, oficina, departamento, função, ufficio, carica, funzione
            functie, afdeling, càrrec, departament, stanowisko, urząd, funkce, funkcia, должность
            """),
        (Column.Note, """
            note, notes, comment, comments, remark, remarks, Notiz, Notizen, Bemerkung, Bemerkungen, Anmerkung
            Anmerkungen, Kommentar, commentaire, commentaires, remarque, remarques, nota, notas, comentario
            comentarios, observaciones, observações, commento, osservazioni, opmerking, opmerkingen, notitie
            comentari, observacions, uwaga, uwagi, notatka, komentarz, poznámka, заметка, примечание
            """));

    /// <returns>How many columns would be recognised: tells one separator from another.</returns>
    public static int Recognised(IEnumerable<string> fields) => fields.Count(f => Words.ContainsKey(Fold.Of(f)));

    /// <exception cref="ColumnsMissingException">No column names the city, or two columns say the same.</exception>
    public static Headings Of(IReadOnlyList<string> fields)
    {
        var found = fields.Select((text, i) => (Text: text, At: i)).Where(f => Words.ContainsKey(Fold.Of(f.Text)))
            .ToLookup(f => Words[Fold.Of(f.Text)]);
        // "Name" is the city's, unless another column is: then it is the contact's.
        var hasCity = found[Column.Name].Any();
        var name = One(hasCity ? found[Column.Name] : found[Column.AnyName]) ?? throw new ColumnsMissingException(
            $"No column names the city: City, Stadt, Ville, Ciudad, Miasto … Found: {Quote(fields)}.");
        var contact = found[Column.ContactName].Any() || !hasCity ? found[Column.ContactName] : found[Column.AnyName];
        return new Headings(name, One(found[Column.Country]), One(contact), One(found[Column.Email]),
            One(found[Column.Office]), One(found[Column.Note]), fields.Count);
    }

    private static int? One(IEnumerable<(string Text, int At)> columns)
    {
        var all = columns.ToList();
        if (all.Count > 1)
        {
            throw new ColumnsMissingException(
                $"Two columns say the same: {Quote(all.Select(c => c.Text))}. Leave one of them out.");
        }

        return all.Count == 0 ? null : all[0].At;
    }

    private static string Quote(IEnumerable<string> texts)
    {
        var list = string.Join(", ", texts.Where(t => t.Length > 0).Select(t => $"'{t}'"));
        return list.Length <= 300 ? list : $"{list[..300]} …";
    }

    private static Dictionary<string, Column> Read(params (Column Column, string Words)[] columns) => columns
        .SelectMany(
            c => c.Words.Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(word => (Folded: Fold.Of(word), c.Column)))
        .DistinctBy(w => w.Folded).ToDictionary(w => w.Folded, w => w.Column);
}
