namespace Hengjian.Office.Reading;

/// <summary>Recognises formulas whose value comes from outside the workbook.</summary>
internal static class ExternalFormula
{
    private static readonly string[] Outside = ["WEBSERVICE(", "RTD(", "CALL(", "REGISTER.ID(", "CUBEVALUE("];

    /// <summary>
    /// True for <c>[1]Sheet!A1</c> and <c>'[1]Sheet 1'!A1</c>, for dynamic data exchange (<c>program|topic!item</c>)
    /// and for functions that ask the web or a program. Table references such as <c>表1[2023]</c> are inside.
    /// </summary>
    public static bool Is(ReadOnlySpan<char> formula)
    {
        bool inText = false;
        for (int i = 0; i < formula.Length; i++)
        {
            char c = formula[i];
            if (c == '"')
            {
                inText = !inText;
            }
            else if (!inText && c == '[' && (i == 0 || !(char.IsLetterOrDigit(formula[i - 1]) || formula[i - 1] is '_' or '.' or '[' or ',' or ']' or ' ')))
            {
                int close = formula[i..].IndexOf(']');
                int bang = close < 0 ? -1 : formula[(i + close)..].IndexOf('!');
                if (bang > 0)
                {
                    return true;
                }
            }
            else if (!inText && c == '|')
            {
                return true;
            }
        }

        foreach (string function in Outside)
        {
            int at = formula.IndexOf(function, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && (at == 0 || !char.IsLetter(formula[at - 1])))
            {
                return true;
            }
        }

        return false;
    }
}
