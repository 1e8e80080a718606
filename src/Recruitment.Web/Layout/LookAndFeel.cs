using MudBlazor;

namespace Recruitment.Web.Layout;

/// <summary>The workplace's colours and letters: ink blue on paper, system fonts only.
/// <c>app.css</c> holds the same for plain pages.</summary>
internal static class LookAndFeel
{
    private static readonly string[] Letters =
        ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "Helvetica Neue", "Arial", "sans-serif"];

    public static readonly MudTheme Theme = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#24598c",
            Secondary = "#3f7d6e",
            Tertiary = "#8a5a12",
            Info = "#2f6fa8",
            Success = "#2b7a4b",
            Warning = "#9a6200",
            Error = "#b3362c",
            Dark = "#1b2733",
            Background = "#f5f6f8",
            BackgroundGray = "#eceff3",
            Surface = "#ffffff",
            AppbarBackground = "#ffffff",
            AppbarText = "#1b2733",
            DrawerBackground = "#ffffff",
            DrawerText = "#33404d",
            TextPrimary = "#1b2733",
            TextSecondary = "#5a6673",
            ActionDefault = "#5a6673",
            LinesDefault = "#e2e6eb",
            LinesInputs = "#b9c2cc",
            TableLines = "#e8ebef",
            TableHover = "#f3f6f9",
            Divider = "#e2e6eb",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#86b7e6",
            Secondary = "#7cc0ad",
            Tertiary = "#dcae6a",
            Info = "#7fb4e2",
            Success = "#74c492",
            Warning = "#e0b05c",
            Error = "#ee8b80",
            Dark = "#0c1116",
            PrimaryContrastText = "#0d1721",
            SecondaryContrastText = "#0d1721",
            Background = "#11161c",
            BackgroundGray = "#0d1217",
            Surface = "#1a2129",
            AppbarBackground = "#161c23",
            AppbarText = "#e5eaf0",
            DrawerBackground = "#161c23",
            DrawerText = "#c3ccd6",
            TextPrimary = "#e5eaf0",
            TextSecondary = "#9da9b6",
            ActionDefault = "#9da9b6",
            LinesDefault = "#2a333d",
            LinesInputs = "#4b5866",
            TableLines = "#262f38",
            TableHover = "#202932",
            Divider = "#2a333d",
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px" },
        Typography = new Typography
        {
            Default = new DefaultTypography
            {
                FontFamily = Letters,
                FontSize = ".9375rem",
                LineHeight = "1.5",
                LetterSpacing = "normal",
            },
            H1 = new H1Typography
            {
                FontFamily = Letters,
                FontSize = "1.625rem",
                FontWeight = "650",
                LineHeight = "1.25",
                LetterSpacing = "-.01em",
            },
            H2 = new H2Typography
            {
                FontFamily = Letters,
                FontSize = "1.25rem",
                FontWeight = "650",
                LineHeight = "1.3",
                LetterSpacing = "-.005em",
            },
            H3 = new H3Typography
            {
                FontFamily = Letters,
                FontSize = "1.0625rem",
                FontWeight = "650",
                LineHeight = "1.35",
                LetterSpacing = "normal",
            },
            H4 = new H4Typography
            {
                FontFamily = Letters,
                FontSize = "1rem",
                FontWeight = "650",
                LineHeight = "1.4",
                LetterSpacing = "normal",
            },
            H5 = new H5Typography
            {
                FontFamily = Letters,
                FontSize = ".9375rem",
                FontWeight = "650",
                LineHeight = "1.4",
                LetterSpacing = "normal",
            },
            H6 = new H6Typography
            {
                FontFamily = Letters,
                FontSize = ".9375rem",
                FontWeight = "650",
                LineHeight = "1.4",
                LetterSpacing = "normal",
            },
            Body1 = new Body1Typography
            {
                FontFamily = Letters,
                FontSize = ".9375rem",
                LineHeight = "1.5",
                LetterSpacing = "normal",
            },
            Body2 = new Body2Typography
            {
                FontFamily = Letters,
                FontSize = ".875rem",
                LineHeight = "1.45",
                LetterSpacing = "normal",
            },
            Button = new ButtonTypography
            {
                FontFamily = Letters,
                FontSize = ".875rem",
                FontWeight = "600",
                TextTransform = "none",
                LetterSpacing = "normal",
            },
            Caption = new CaptionTypography { FontFamily = Letters, FontSize = ".8125rem", LetterSpacing = "normal" },
            Subtitle1 = new Subtitle1Typography { FontFamily = Letters, FontSize = "1rem", LetterSpacing = "normal" },
            Subtitle2 = new Subtitle2Typography
            {
                FontFamily = Letters,
                FontSize = ".875rem",
                FontWeight = "600",
                LetterSpacing = "normal",
            },
        },
    };
}
