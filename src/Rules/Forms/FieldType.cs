namespace Hengjian.Rules.Forms;

/// <summary>What kind of value a field takes.</summary>
public enum FieldType
{
    /// <summary>Free text on one line.</summary>
    Text,

    /// <summary>One entry of a code list; the value is the entry's code.</summary>
    Code,

    /// <summary>A whole number.</summary>
    WholeNumber,

    /// <summary>A decimal number with at most <see cref="FormValue.Decimals"/> decimals.</summary>
    DecimalNumber,

    /// <summary>Yes or no; written 是 or 否 in files and stored as such.</summary>
    YesNo,

    /// <summary>A calendar year of four digits.</summary>
    Year,

    /// <summary>A business date, yyyy-MM-dd.</summary>
    Date,
}
