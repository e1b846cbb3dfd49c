/** Made from docs/api.json by `npm run types`; not edited by hand. */

export interface paths {
    "/api/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    act?: string;
                    subject?: string;
                    subjectId?: string;
                    unit?: string;
                    account?: string;
                    from?: string;
                    to?: string;
                    after?: string;
                    size?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShowAuditResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/heads.txt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/backups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListBackupsResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MakeBackupResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/backups/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShowBackupResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/backups/{name}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CheckBackupResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/backups/{name}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RestoreBackupRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RestoreBackupResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OpenAccountsRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OpenAccountsResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/accounts/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ManageAccountDisableRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Done"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/accounts/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Done"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/accounts/{id}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ManageAccountResetRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Slip"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/accounts/{id}/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Done"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShowCodesResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: string;
                    desc?: boolean;
                    after?: string;
                    size?: number;
                    row?: string;
                    kind?: string;
                    ended?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PageOfListGroupsRow"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SaveGroupRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Saved"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/groups/export.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: string;
                    desc?: boolean;
                    after?: string;
                    size?: number;
                    row?: string;
                    kind?: string;
                    ended?: boolean;
                    columns?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/groups/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SaveGroupRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Saved"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/hand-overs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    post?: string;
                    state?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PageOfShowHandOverResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/hand-overs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShowHandOverResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/hand-overs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FinishHandOverCancelRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Done"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/hand-overs/{id}/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FinishHandOverRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FinishHandOverResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ImportSheetApplyRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportSheetStarted"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/levels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LevelNamesResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["LevelNamesRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LevelNamesResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: string;
                    desc?: boolean;
                    after?: string;
                    size?: number;
                    row?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PageOfListPeopleRow"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["EditPersonRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Saved"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/phone-book": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: string;
                    desc?: boolean;
                    after?: string;
                    size?: number;
                    row?: string;
                    under?: string;
                    kind?: string;
                    role?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PageOfPhoneBookRow"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/phone-book/export.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: string;
                    desc?: boolean;
                    after?: string;
                    size?: number;
                    row?: string;
                    under?: string;
                    kind?: string;
                    role?: string;
                    columns?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/planned": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListPlannedChangesResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/planned/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ListPlannedChangesWithdrawRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Done"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: string;
                    desc?: boolean;
                    after?: string;
                    size?: number;
                    row?: string;
                    under?: string;
                    role?: string;
                    account?: string;
                    ended?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PageOfListPostsRow"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AddPostRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Saved"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/posts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["EditPostRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Saved"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/posts/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["EndPostRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Saved"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/posts/{id}/hand-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PrepareHandOverRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShowHandOverResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShowRolesResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/sheets/{sheet}/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query: {
                    unit: string;
                };
                header?: never;
                path: {
                    sheet: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": components["schemas"]["IFormFile"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportSheetStarted"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/sheets/{sheet}/template.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    unit: string;
                    filled?: boolean;
                };
                header?: never;
                path: {
                    sheet: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/titles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: string;
                    desc?: boolean;
                    after?: string;
                    size?: number;
                    row?: string;
                    level?: string;
                    validity?: string;
                    unit?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PageOfListTitlesRow"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SaveTitleRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Saved"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/titles/export.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: string;
                    desc?: boolean;
                    after?: string;
                    size?: number;
                    row?: string;
                    level?: string;
                    validity?: string;
                    unit?: string;
                    columns?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/titles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SaveTitleRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Saved"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/titles/{id}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SaveTitleRemoveRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Done"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/tree": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    parent?: string;
                    ended?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShowTreeResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    sort?: string;
                    desc?: boolean;
                    after?: string;
                    size?: number;
                    q?: string;
                    kind?: string;
                    schoolKind?: string;
                    stage?: string;
                    locale?: string;
                    private?: boolean;
                    boarding?: boolean;
                    state?: string;
                    group?: string;
                    under?: string;
                    parent?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PageOfListUnitsRow"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AddUnitRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Saved"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/units/export.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    sort?: string;
                    desc?: boolean;
                    after?: string;
                    size?: number;
                    q?: string;
                    kind?: string;
                    schoolKind?: string;
                    stage?: string;
                    locale?: string;
                    private?: boolean;
                    boarding?: boolean;
                    state?: string;
                    group?: string;
                    under?: string;
                    parent?: string;
                    columns?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/units/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    kind?: string;
                    schoolKind?: string;
                    stage?: string;
                    locale?: string;
                    private?: boolean;
                    boarding?: boolean;
                    state?: string;
                    group?: string;
                    under?: string;
                    parent?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UnitTotalsResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/units/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    year?: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShowUnitResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["EditUnitRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Saved"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/units/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CloseUnitRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Saved"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/units/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MergeUnitRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Saved"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/units/{id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MoveUnitRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MoveUnitResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/units/{id}/rename": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RenameUnitRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RenameUnitResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/units/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ReopenUnitRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Saved"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/directory/units/{id}/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SplitUnitRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SplitUnitResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/due": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    unit?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShowDueResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    county: string;
                    pack: string;
                    year: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListItemsResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RecordItemRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecordItemResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/items/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query: {
                    unitId: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EvidenceFilesResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/items/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    county: string;
                    pack: string;
                    year: number;
                    code: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListItemsHistoryResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/objections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: string;
                    desc?: boolean;
                    after?: string;
                    size?: number;
                    row?: string;
                    run?: string;
                    unit?: string;
                    state?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PageOfListObjectionsRow"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RaiseObjectionRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RaiseObjectionResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/objections/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query: {
                    unitId: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EvidenceFilesResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/objections/export.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: string;
                    desc?: boolean;
                    after?: string;
                    size?: number;
                    row?: string;
                    run?: string;
                    unit?: string;
                    state?: string;
                    columns?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/objections/{id}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DecideObjectionRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Done"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/objections/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DecideObjectionWithdrawRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Done"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/packs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListPacksRow"][];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    q?: string;
                    sort?: string;
                    desc?: boolean;
                    after?: string;
                    size?: number;
                    row?: string;
                    year: number;
                    under?: string;
                    step?: string;
                    late?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListProgressResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/progress/export.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    q?: string;
                    sort?: string;
                    desc?: boolean;
                    after?: string;
                    size?: number;
                    row?: string;
                    year: number;
                    under?: string;
                    step?: string;
                    late?: boolean;
                    columns?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: string;
                    desc?: boolean;
                    after?: string;
                    size?: number;
                    row?: string;
                    run?: string;
                    county?: string;
                    kind?: string;
                    year?: number;
                    state?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PageOfShowReportRow"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DraftReportRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DraftReportResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/reports/act": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SignReportRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignReportResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/reports/export.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: string;
                    desc?: boolean;
                    after?: string;
                    size?: number;
                    row?: string;
                    run?: string;
                    county?: string;
                    kind?: string;
                    year?: number;
                    state?: string;
                    columns?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/reports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShowReportResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["EditReportRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EditReportResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/reports/{id}/files/{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    format: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/reports/{id}/report-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ReportUpRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Done"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/reports/{id}/revise": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DraftReportReviseRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DraftReportResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: string;
                    desc?: boolean;
                    after?: string;
                    size?: number;
                    row?: string;
                    county?: string;
                    pack?: string;
                    year?: number;
                    basis?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PageOfListRunsRow"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RunEvaluationRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RunEvaluationResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/runs/export.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: string;
                    desc?: boolean;
                    after?: string;
                    size?: number;
                    row?: string;
                    county?: string;
                    pack?: string;
                    year?: number;
                    basis?: string;
                    columns?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShowRunResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/runs/{id}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    path: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExplainFigureResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/runs/{id}/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: string;
                    desc?: boolean;
                    after?: string;
                    size?: number;
                    row?: string;
                    met?: boolean;
                    stage?: string;
                    indicator?: string;
                    state?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShowLedgerResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/runs/{id}/ledger/export.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: string;
                    desc?: boolean;
                    after?: string;
                    size?: number;
                    row?: string;
                    met?: boolean;
                    stage?: string;
                    indicator?: string;
                    state?: string;
                    columns?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/runs/{id}/matrix": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    stage?: string;
                    sort?: string;
                    q?: string;
                    kind?: string;
                    verdict?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShowMatrixResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/runs/{id}/matrix/export.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    stage?: string;
                    sort?: string;
                    q?: string;
                    kind?: string;
                    verdict?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/runs/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: string;
                    desc?: boolean;
                    after?: string;
                    size?: number;
                    row?: string;
                    in?: boolean;
                    stage?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShowMembersResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/runs/{id}/members/export.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: string;
                    desc?: boolean;
                    after?: string;
                    size?: number;
                    row?: string;
                    in?: boolean;
                    stage?: string;
                    columns?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/runs/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PublishRunRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Done"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/runs/{id}/schools/{unitId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    unitId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShowSchoolResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/runs/{id}/trend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShowTrendResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/scratches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    run?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["KeepScratchRow"][];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["KeepScratchCreateRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["KeepScratchCreateResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/scratches/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["KeepScratchResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["KeepScratchSaveRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["KeepScratchSaveResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Done"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/scratches/{id}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShowPlanResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/scratches/{id}/plan/export.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/scratches/{id}/solve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SolveScratchRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SolveScratchResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluation/scratches/{id}/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TryScratchRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TryScratchResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/additions/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AdditionsConfirmRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Done"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/additions/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": components["schemas"]["IFormFile"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AdditionsFileResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/additions/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AdditionsWithdrawRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Done"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/files/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    file: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShowImportResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/imports/{id}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ApplyImportRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApplyImportResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/imports/{id}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: string;
                    desc?: boolean;
                    after?: string;
                    size?: number;
                    row?: string;
                    unit?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PageOfShowImportChange"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/imports/{id}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ShowImportDiscardRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Done"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/imports/{id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": components["schemas"]["IFormFileCollection"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UploadImportResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/imports/{id}/files/{file}/marked.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    file: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/imports/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ShowImportAgainRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UploadImportResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/mappings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    countyId: string;
                    form: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MappingsListResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query: {
                    countyId: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MappingsRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MappingsResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/mappings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Done"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/packs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListFormsResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/packs/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    code: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShowFormResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/returns/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShowReturnResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/returns/{id}/additions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AdditionsListResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AdditionsRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AdditionsResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/returns/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ReviewReturnRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReviewReturnResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/returns/{id}/cells": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SaveCellsRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SaveCellsResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/returns/{id}/cells/{field}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    field: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShowCellResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/returns/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ConfirmReturnRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConfirmReturnResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/returns/{id}/confirm-by-scan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": components["schemas"]["IFormFile"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConfirmReturnResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/returns/{id}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": components["schemas"]["IFormFile"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EvidenceFilesResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/returns/{id}/evidence/{evidence}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    evidence: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Done"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/returns/{id}/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": components["schemas"]["IFormFileCollection"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UploadImportResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/returns/{id}/lock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ReviewReturnRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReviewReturnResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/returns/{id}/remarks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AddRemarkRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AddRemarkResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/returns/{id}/remarks/{remark}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    remark: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Done"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/returns/{id}/remarks/{remark}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    remark: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AnswerRemarkRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Done"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/returns/{id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ReviewReturnRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReviewReturnResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/returns/{id}/sections/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ApproveSectionRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Done"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/returns/{id}/signers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignersResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/returns/{id}/spot-checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SpotChecksListResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SpotChecksMakeRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SpotChecksResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/returns/{id}/template.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/returns/{id}/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ReviewReturnRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReviewReturnResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/returns/{id}/versions/{no}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    no: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShowVersionResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/returns/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WithdrawReturnRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Done"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/rounds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    form?: string;
                    year?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListRoundsResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OpenRoundRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OpenRoundResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/rounds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListRoundsRow"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/rounds/{id}/deadline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MoveDeadlineRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Done"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/rounds/{id}/differences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    open?: boolean;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReconciliationResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/rounds/{id}/differences/export.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    open?: boolean;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/rounds/{id}/differences/reason": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ReconciliationReasonRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Done"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/rounds/{id}/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShowImportListResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": components["schemas"]["IFormFileCollection"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UploadImportResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/rounds/{id}/reconcile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ReconciliationFreezeRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Done"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/rounds/{id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ReportUpRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReportUpResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/rounds/{id}/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReportUpListResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/rounds/{id}/returns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: string;
                    desc?: boolean;
                    after?: string;
                    size?: number;
                    row?: string;
                    state?: string;
                    late?: boolean;
                    owner?: string;
                    step?: string;
                    remarks?: boolean;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PageOfListReturnsRow"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/rounds/{id}/returns/export.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                    sort?: string;
                    desc?: boolean;
                    after?: string;
                    size?: number;
                    row?: string;
                    state?: string;
                    late?: boolean;
                    owner?: string;
                    step?: string;
                    remarks?: boolean;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/rounds/{id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ReviewManyRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReviewManyResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/rounds/{id}/sections/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ApproveSectionsRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReviewManyResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/rounds/{id}/template.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/rounds/{id}/urge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListReturnsUrgeResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/spot-checks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SpotChecksResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/spot-checks/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SpotChecksAcceptRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SpotChecksAcceptResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/spot-checks/{id}/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SpotChecksCountRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SpotChecksResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/spot-checks/{id}/scan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": components["schemas"]["IFormFile"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SpotChecksResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShowJobResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MeResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChangePasswordRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Done"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["BeginTotpRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BeginTotpResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/totp/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ConfirmTotpRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConfirmTotpResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/totp/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RemoveTotpRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Done"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/phones": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShowPhonesResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/phones/certificate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MakeCertificateRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Done"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SignInRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MeResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Done"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SetUpRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SetUpResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StatusResponse"];
                    };
                };
                /** @description Unprocessable Entity */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AddPostRequest: {
            /** Format: uuid */
            unitId: string;
            role: null | string;
            title: null | string;
            phone: null | string;
            /** Format: uuid */
            personId: null | string;
            person: null | string;
            mobile: null | string;
            /** Format: date */
            from: null | string;
        };
        AddRemarkRequest: {
            field: null | string;
            text: string;
        };
        AddRemarkResponse: {
            /** Format: uuid */
            id: string;
            /** Format: int32 */
            version: number;
        };
        AddUnitRequest: {
            kind: components["schemas"]["UnitKind"];
            /** Format: uuid */
            parentId: string;
            name: string;
            code: null | string;
            level: null | string;
            school: null | components["schemas"]["SchoolInput"];
            owns: null | string[];
            address: null | string;
            phone: null | string;
            /** Format: date */
            openedOn: null | string;
        };
        AdditionsConfirmRequest: {
            /** Format: int32 */
            version: number;
        };
        AdditionsFileResponse: {
            /** Format: uuid */
            fileId: string;
            /** Format: int32 */
            version: number;
        };
        AdditionsKindRow: {
            kind: string;
            nameEn: string;
            comes: boolean;
        };
        AdditionsListResponse: {
            unit: string;
            form: string;
            /** Format: int32 */
            year: number;
            items: components["schemas"]["AdditionsRow"][];
            kinds: components["schemas"]["AdditionsKindRow"][];
            mine: boolean;
            answers: boolean;
            locked: boolean;
        };
        AdditionsRequest: {
            field: string;
            /** Format: double */
            amount: number;
            /** Format: date */
            on: string;
            kind: string;
            paper: string;
        };
        AdditionsResponse: {
            /** Format: uuid */
            id: string;
            /** Format: int32 */
            version: number;
        };
        AdditionsRow: {
            /** Format: uuid */
            id: string;
            field: string;
            name: string;
            fieldUnit: string;
            /** Format: double */
            amount: number;
            /** Format: date */
            on: string;
            kind: string;
            paper: string;
            /** Format: uuid */
            fileId: null | string;
            withdrawn: null | string;
            who: string;
            /** Format: date-time */
            at: string;
            confirmedBy: null | string;
            /** Format: date-time */
            confirmedAt: null | string;
            mayConfirm: boolean;
            /** Format: int32 */
            version: number;
        };
        AdditionsWithdrawRequest: {
            /** Format: int32 */
            version: number;
            reason: string;
        };
        AnswerRemarkRequest: {
            answer: string;
            /** Format: int32 */
            version: number;
        };
        ApplyImportRequest: {
            /** Format: int32 */
            version: number;
            planHash: string;
        };
        ApplyImportResponse: {
            /** Format: uuid */
            jobId: string;
        };
        ApproveSectionRequest: {
            section: string;
            reason?: null | string;
        };
        ApproveSectionsRequest: {
            returns?: null | string[];
        };
        AuditName: {
            key: string;
            code: string;
            zh: string;
            en: string;
        };
        BackupCheck: {
            /** Format: date-time */
            at: string;
            faults: string[];
        };
        BackupEntry: {
            name: string;
            /** Format: date-time */
            madeAt: string;
            /** Format: int64 */
            size: number;
            reason: string;
            version: string;
            /** Format: int32 */
            files: number;
            state: components["schemas"]["BackupState"];
            check: null | components["schemas"]["BackupCheck"];
        };
        /** @enum {unknown} */
        BackupState: "ready" | "damaged" | "newer" | "otherStore";
        Basis: {
            clause: string;
            source: string;
            verified: string;
        };
        BeginTotpRequest: {
            password: null | string;
        };
        BeginTotpResponse: {
            secret: string;
            uri: string;
            qrPng: string;
            enrolled: boolean;
        };
        CellChange: {
            from: null | string;
            to: null | string;
            source: string;
            sourceDetail: null | string;
            reason: null | string;
            who: string;
            role: null | string;
            /** Format: date-time */
            at: string;
        };
        CellMove: {
            schoolId: string;
            school: string;
            stage: string;
            indicator: string;
            /** Format: double */
            before: null | number;
            /** Format: double */
            after: null | number;
            stateBefore: components["schemas"]["IndicatorState"];
            stateAfter: components["schemas"]["IndicatorState"];
        };
        CellSource: {
            field: string;
            value: null | string;
            previous: null | string;
            history: components["schemas"]["CellChange"][];
            evidence: components["schemas"]["EvidenceFile"][];
            state: components["schemas"]["ReviewState"];
            confirmedBy: null | string;
            /** Format: date-time */
            confirmedAt: null | string;
            checkedBy: null | string;
            /** Format: date-time */
            checkedAt: null | string;
            /** Format: int32 */
            versionNo: number;
            versionHash: string;
        };
        ChangePasswordRequest: {
            current: string;
            new: string;
        };
        CheckBackupResponse: {
            /** Format: uuid */
            jobId: string;
        };
        CloseUnitRequest: {
            /** Format: int32 */
            version: number;
            /** Format: date */
            on: string;
            document: null | string;
            reason: string;
        };
        ColumnMapping: {
            header: string;
            key: null | string;
            /**
             * Format: double
             * @default 1
             */
            factor: number;
        };
        ConfirmReturnRequest: {
            /** Format: int32 */
            version: number;
        };
        ConfirmReturnResponse: {
            state: components["schemas"]["ReviewState"];
            /** Format: int32 */
            versionNo: number;
            hash: string;
        };
        ConfirmTotpRequest: {
            code: string;
        };
        ConfirmTotpResponse: {
            recoveryCodes: string[];
        };
        CountyPart: {
            code: string;
            name: string;
            nameEn: string;
            verdict: components["schemas"]["Verdict"];
            found: string;
            foundEn: string;
        };
        /** @enum {unknown} */
        CountyStep: "notOpened" | "filling" | "reviewing" | "locked" | "judged" | "drafting" | "issued" | "reported";
        DecideObjectionRequest: {
            accepted: boolean;
            reason: string;
            /** Format: int32 */
            version: number;
        };
        DecideObjectionWithdrawRequest: {
            /** Format: int32 */
            version: number;
        };
        Done: {
            ok?: boolean;
        };
        DraftReportRequest: {
            /** Format: uuid */
            runId: string;
            kind: components["schemas"]["ReportKind"];
            /** Format: uuid */
            unitId: null | string;
        };
        DraftReportResponse: {
            ids: string[];
        };
        DraftReportReviseRequest: {
            /** Format: uuid */
            runId: null | string;
        };
        EditPersonRequest: {
            /** Format: int32 */
            version: number;
            name: string;
            phone: null | string;
        };
        EditPostRequest: {
            /** Format: int32 */
            version: number;
            title: null | string;
            phone: null | string;
        };
        EditReportRequest: {
            title: string;
            sections: components["schemas"]["ReportSection"][];
            /** Format: int32 */
            version: number;
        };
        EditReportResponse: {
            /** Format: int32 */
            version: number;
        };
        EditUnitRequest: {
            /** Format: int32 */
            version: number;
            code: null | string;
            school: null | components["schemas"]["SchoolInput"];
            owns: null | string[];
            address: null | string;
            phone: null | string;
            /** Format: date */
            openedOn: null | string;
        };
        EndPostRequest: {
            /** Format: int32 */
            version: number;
            /** Format: date */
            lastDay: null | string;
            reason: string;
        };
        EvidenceFile: {
            /** Format: uuid */
            fileId: string;
            name: string;
            mediaType: string;
        };
        EvidenceFilesResponse: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            fileId: string;
            name: string;
            mediaType: string;
        };
        ExplainFigureInput: {
            cell: components["schemas"]["ExplainedInput"];
            sources: components["schemas"]["ExplainFigureSourceCell"][];
            entry: null | components["schemas"]["RecordItemEntryView"];
        };
        ExplainFigureResponse: {
            path: string;
            title: string;
            titleEn: string;
            conclusion: null | string;
            conclusionEn: null | string;
            state: null | string;
            /** Format: double */
            value: null | number;
            printed: null | string;
            steps: components["schemas"]["ExplainedStep"][];
            inputs: components["schemas"]["ExplainFigureInput"][];
            parts: components["schemas"]["ExplainedPart"][];
            basis: components["schemas"]["Basis"];
            notes: components["schemas"]["ExplainedNote"][];
            pack: string;
            packTitle: string;
            packHash: string;
            dataHash: string;
            engineVersion: string;
            /** Format: date-time */
            at: string;
            /** Format: double */
            frozen: null | number;
            agrees: boolean;
        };
        ExplainFigureSourceCell: {
            form: string;
            field: string;
            name: string;
            unit: string;
            section: string;
            source: null | components["schemas"]["CellSource"];
        };
        ExplainedInput: {
            schoolId: null | string;
            school: null | string;
            code: string;
            name: string;
            unit: string;
            raw: string;
            /** Format: double */
            share: null | number;
            /** Format: double */
            used: null | number;
            countedAsZero: boolean;
        };
        ExplainedNote: {
            zh: string;
            en: string;
        };
        ExplainedPart: {
            path: string;
            name: string;
            nameEn: string;
            result: string;
            conclusion: null | string;
        };
        ExplainedStep: {
            label: string;
            labelEn: string;
            formula: string;
            words: string;
            numbers: string;
            result: string;
        };
        /** @enum {unknown} */
        FieldType: "text" | "code" | "wholeNumber" | "decimalNumber" | "yesNo" | "year" | "date";
        FinishHandOverCancelRequest: {
            /** Format: int32 */
            version: number;
        };
        FinishHandOverRequest: {
            /** Format: int32 */
            version: number;
            signedByBoth: boolean;
            second: null | components["schemas"]["SecondPersonTyped"];
        };
        FinishHandOverResponse: {
            slip: null | components["schemas"]["Slip"];
        };
        GateResult: {
            code: string;
            name: string;
            nameEn: string;
            struck: null | boolean;
        };
        HandOverSheet: {
            unit: string;
            role: string;
            title: string;
            from: string;
            to: string;
            /** Format: date */
            on: string;
            open: components["schemas"]["HandOverSheetItem"][];
            sent: components["schemas"]["HandOverSheetAct"][];
            files: string;
        };
        HandOverSheetAct: {
            what: string;
            whatEn: string;
            /** Format: date-time */
            at: string;
        };
        HandOverSheetItem: {
            what: string;
            whatEn: string;
            /** Format: date */
            by: null | string;
            late: boolean;
        };
        /** @enum {unknown} */
        HandOverState: "prepared" | "finished" | "cancelled";
        /** Format: binary */
        IFormFile: string;
        IFormFileCollection: components["schemas"]["IFormFile"][];
        ImportColumn: {
            header: string;
            headerKey: string;
            field: null | string;
            by: null | string;
            unit: null | string;
            /** Format: double */
            factor: number;
            suggestions: string[];
            hidden: boolean;
        };
        ImportFault: {
            /** Format: int32 */
            file: number;
            sheet: null | string;
            cell: null | string;
            code: string;
            zh: string;
            en: string;
            nextZh: string;
            nextEn: string;
        };
        ImportFile: {
            /** Format: uuid */
            fileId: string;
            hash: string;
            name: string;
            /** Format: int64 */
            size: number;
        };
        ImportNotice: {
            /** Format: int32 */
            file: number;
            sheet: null | string;
            zh: string;
            en: string;
        };
        ImportOptions: {
            /** Format: uuid */
            mappingId?: null | string;
            /** @default false */
            overwrite: boolean;
        };
        ImportPreview: {
            files: components["schemas"]["ReadFile"][];
            faults: components["schemas"]["ImportFault"][];
            /** Format: int32 */
            faultCount: number;
            notices: components["schemas"]["ImportNotice"][];
            units: components["schemas"]["ImportUnit"][];
            missing: string[];
            skipped: string[];
            /** Format: int32 */
            changed: number;
            /** Format: int32 */
            same: number;
            /** Format: int32 */
            kept: number;
        };
        ImportSheet: {
            name: string;
            layout: string;
            /** Format: int32 */
            rows: number;
            columns: components["schemas"]["ImportColumn"][];
            missingFields: string[];
        };
        ImportSheetApplyRequest: {
            /** Format: uuid */
            checkId: string;
        };
        ImportSheetStarted: {
            /** Format: uuid */
            jobId: string;
        };
        /** @enum {unknown} */
        ImportState: "reading" | "shown" | "refused" | "applied" | "discarded";
        ImportUnit: {
            /** Format: uuid */
            unitId: string;
            unit: string;
            /** Format: int32 */
            changed: number;
            /** Format: int32 */
            same: number;
            /** Format: int32 */
            kept: number;
            blocked: null | string;
            /** Format: int32 */
            findings: number;
            namedAs?: null | string;
            /** @default false */
            byCode: boolean;
        };
        /** @enum {unknown} */
        IndicatorState: "met" | "partly" | "unmet" | "missing" | "noLine" | "notAsked";
        ItemGroupResult: {
            code: string;
            title: string;
            titleEn: string;
            /** Format: int32 */
            met: number;
            /** Format: int32 */
            open: number;
            /** Format: int32 */
            need: null | number;
            verdict: null | components["schemas"]["NullableOfVerdict"];
            items: components["schemas"]["ItemResult"][];
        };
        ItemResult: {
            /** Format: int32 */
            no: number;
            name: string;
            nameEn: string;
            verdict: components["schemas"]["Verdict"];
            /** Format: double */
            value: null | number;
            printed: null | string;
            conclusion: null | string;
            byHand: boolean;
            missing: string[];
            schools: string[];
            roundingFlips: boolean;
        };
        /** @enum {unknown} */
        JobState: "waiting" | "running" | "done" | "failed";
        KeepScratchColumn: {
            code: string;
            name: string;
            unit: string;
            stage: null | string;
            whole: boolean;
            shared: boolean;
            movable: boolean;
            measure: components["schemas"]["Measure"];
            indicators: string[];
        };
        KeepScratchCreateRequest: {
            /** Format: uuid */
            runId: string;
            name: string;
        };
        KeepScratchCreateResponse: {
            /** Format: uuid */
            id: string;
        };
        KeepScratchResponse: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            runId: string;
            name: string;
            countyName: string;
            packTitle: string;
            /** Format: int32 */
            year: number;
            /** Format: date */
            asOf: null | string;
            watermark: string;
            columns: components["schemas"]["KeepScratchColumn"][];
            schools: components["schemas"]["KeepScratchSchool"][];
            indicators: components["schemas"]["ShowRunIndicatorInfo"][];
            changes: components["schemas"]["ScratchChange"][];
            before: components["schemas"]["TryScratchResponse"];
            now: components["schemas"]["TryScratchResponse"];
            /** Format: int32 */
            version: number;
        };
        KeepScratchRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            runId: string;
            name: string;
            countyName: string;
            packTitle: string;
            /** Format: int32 */
            year: number;
            /** Format: date */
            asOf: null | string;
            /** Format: int32 */
            changes: number;
            /** Format: date-time */
            at: string;
        };
        KeepScratchSaveRequest: {
            name: string;
            changes: components["schemas"]["ScratchChange"][];
            /** Format: int32 */
            version: number;
        };
        KeepScratchSaveResponse: {
            /** Format: int32 */
            version: number;
        };
        KeepScratchSchool: {
            /** Format: uuid */
            unitId: string;
            name: string;
            kind: string;
            amounts: {
                [key: string]: null | number;
            };
        };
        LevelNamesRequest: {
            /** Format: int32 */
            version: number;
            names: {
                [key: string]: string;
            };
        };
        LevelNamesResponse: {
            names: {
                [key: string]: string;
            };
            /** Format: int32 */
            version: number;
        };
        ListBackupsFailure: {
            /** Format: date-time */
            at: string;
            message: string;
        };
        ListBackupsResponse: {
            folder: string;
            /** Format: time */
            dailyAt: string;
            /** Format: date-time */
            newest: null | string;
            /** Format: double */
            ageDays: null | number;
            failure: null | components["schemas"]["ListBackupsFailure"];
            unavailable: null | string;
            unavailableEn: null | string;
            /** Format: int64 */
            free: null | number;
            sameDisk: boolean;
            running: null | components["schemas"]["ListBackupsRunning"];
            restored: null | components["schemas"]["ListBackupsRestored"];
            items: components["schemas"]["BackupEntry"][];
        };
        ListBackupsRestored: {
            backup: string;
            /** Format: date-time */
            madeAt: string;
            /** Format: date-time */
            at: null | string;
            by: string;
            reason: string;
            aside: null | string;
        };
        ListBackupsRunning: {
            /** Format: uuid */
            jobId: string;
            kind: string;
        };
        ListFormsResponse: {
            items: components["schemas"]["ListFormsRow"][];
        };
        ListFormsRow: {
            code: string;
            title: string;
            titleEn: string;
            subject: string;
            /** Format: int32 */
            validFrom: number;
            /** Format: int32 */
            validTo: null | number;
            hash: string;
            /** Format: int32 */
            fields: number;
            source: string;
            verified: string;
        };
        ListGroupsMember: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            unitId: null | string;
            name: string;
            lead: boolean;
            /** Format: date */
            from: string;
            /** Format: date */
            to: null | string;
        };
        ListGroupsRow: {
            /** Format: uuid */
            id: string;
            kind: string;
            name: string;
            /** Format: date */
            from: string;
            /** Format: date */
            to: null | string;
            document: string;
            members: components["schemas"]["ListGroupsMember"][];
            mayEdit: boolean;
            /** Format: int32 */
            version: number;
        };
        ListItemsHistoryResponse: {
            entries: components["schemas"]["RecordItemEntryView"][];
        };
        ListItemsResponse: {
            pack: string;
            packTitle: string;
            /** Format: int32 */
            year: number;
            /** Format: uuid */
            countyId: string;
            countyName: string;
            mayRecord: boolean;
            rows: components["schemas"]["ListItemsRow"][];
        };
        ListItemsRow: {
            code: string;
            name: string;
            nameEn: string;
            kind: string;
            unit: string;
            whole: boolean;
            choices: string[];
            means: string;
            group: string;
            groupTitle: string;
            groupTitleEn: string;
            clause: string;
            source: string;
            verified: string;
            formValue: null | string;
            entry: null | components["schemas"]["RecordItemEntryView"];
            /** Format: int32 */
            entries: number;
        };
        ListObjectionsCellNow: {
            /** Format: uuid */
            runId: string;
            /** Format: double */
            value: null | number;
            printed: null | string;
            state: components["schemas"]["IndicatorState"];
            fieldValue: null | string;
            /** Format: date-time */
            at: string;
        };
        ListObjectionsRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            runId: string;
            packTitle: string;
            /** Format: int32 */
            year: number;
            /** Format: uuid */
            unitId: string;
            unitName: string;
            stage: string;
            indicator: string;
            indicatorName: string;
            unit: string;
            field: string;
            fieldName: string;
            claimed: string;
            reason: string;
            state: components["schemas"]["ObjectionState"];
            by: string;
            /** Format: date-time */
            at: string;
            decision: string;
            decidedBy: string;
            /** Format: date-time */
            decidedAt: null | string;
            before: components["schemas"]["ListObjectionsCellNow"];
            after: null | components["schemas"]["ListObjectionsCellNow"];
            evidence: components["schemas"]["RecordItemEvidenceView"][];
            mayDecide: boolean;
            mayWithdraw: boolean;
            ownObjection: boolean;
            /** Format: int32 */
            version: number;
        };
        ListPacksRow: {
            code: string;
            title: string;
            titleEn: string;
            source: string;
            verified: string;
            /** Format: int32 */
            validFrom: number;
            /** Format: int32 */
            validTo: null | number;
            hash: string;
            form: null | string;
            countyForm: null | string;
            faults: string[];
        };
        ListPeopleRow: {
            /** Format: uuid */
            id: string;
            name: string;
            phone: string;
            /** Format: uuid */
            unitId: string;
            unitName: string;
            posts: string[];
            /** Format: int32 */
            version: number;
        };
        ListPlannedChangesResponse: {
            items: components["schemas"]["ListPlannedChangesRow"][];
        };
        ListPlannedChangesRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            unitId: string;
            unit: string;
            kind: components["schemas"]["UnitEventKind"];
            /** Format: date */
            on: string;
            after: string;
            document: string;
            note: string;
            who: string;
            /** Format: date-time */
            at: string;
            heldZh: string;
            heldEn: string;
            mayWithdraw: boolean;
            /** Format: int32 */
            version: number;
        };
        ListPlannedChangesWithdrawRequest: {
            /** Format: int32 */
            version: number;
        };
        /** @enum {unknown} */
        ListPostsAccountState: "none" | "new" | "active" | "waiting" | "disabled";
        ListPostsRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            unitId: string;
            unitName: string;
            unitKind: components["schemas"]["UnitKind"];
            role: string;
            roleName: string;
            roleNameEn: string;
            title: string;
            phone: string;
            /** Format: uuid */
            personId: null | string;
            person: string;
            mobile: string;
            /** Format: date */
            from: string;
            /** Format: date */
            to: null | string;
            /** Format: uuid */
            accountId: null | string;
            login: null | string;
            account: components["schemas"]["ListPostsAccountState"];
            totp: boolean;
            totpNeeded: boolean;
            /** Format: date-time */
            lastSignInAt: null | string;
            mayManage: boolean;
            /** Format: int32 */
            version: number;
        };
        ListProgressResponse: {
            items: components["schemas"]["ListProgressRow"][];
            next: null | string;
            /** Format: int32 */
            total: null | number;
            totals: components["schemas"]["ListProgressSums"];
        };
        ListProgressRow: {
            /** Format: uuid */
            countyId: string;
            countyName: string;
            cityName: string;
            step: components["schemas"]["CountyStep"];
            /** Format: date */
            openedOn: null | string;
            /** Format: date */
            deadline: null | string;
            /** Format: int32 */
            schools: number;
            /** Format: int32 */
            confirmed: number;
            /** Format: int32 */
            approved: number;
            /** Format: int32 */
            locked: number;
            /** Format: int32 */
            late: number;
            /** Format: date-time */
            judgedAt: null | string;
            /** Format: date-time */
            reportedUpAt: null | string;
            /** Format: uuid */
            reportId: null | string;
        };
        ListProgressSums: {
            /** Format: int32 */
            schools: number;
            /** Format: int32 */
            confirmed: number;
            /** Format: int32 */
            approved: number;
            /** Format: int32 */
            locked: number;
            /** Format: int32 */
            late: number;
        };
        ListReturnsRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            unitId: string;
            unit: string;
            code: string;
            state: components["schemas"]["ReviewState"];
            step: components["schemas"]["ListReturnsStep"];
            /** Format: int32 */
            asked: number;
            /** Format: int32 */
            filled: number;
            /** Format: int32 */
            missing: number;
            /** Format: int32 */
            hard: number;
            /** Format: int32 */
            soft: number;
            /** Format: int32 */
            remarks: number;
            sections: components["schemas"]["ListReturnsSection"][];
            /** Format: date */
            deadline: string;
            late: boolean;
            /** Format: date-time */
            confirmedAt: null | string;
            /** Format: date-time */
            lockedAt: null | string;
            /** Format: date-time */
            editedAt: null | string;
            ended: null | components["schemas"]["UnitEnd"];
            /** Format: int32 */
            versionNo: number;
            /** Format: int32 */
            version: number;
        };
        ListReturnsSection: {
            code: string;
            owner: string;
            state: components["schemas"]["SectionState"];
        };
        /** @enum {unknown} */
        ListReturnsStep: "fill" | "correct" | "central" | "sections" | "office" | "lock" | "done" | "ended";
        ListReturnsUrgeResponse: {
            text: string;
            /** Format: int32 */
            units: number;
        };
        ListRoundsResponse: {
            items: components["schemas"]["ListRoundsRow"][];
        };
        ListRoundsRow: {
            /** Format: uuid */
            id: string;
            form: string;
            /** Format: int32 */
            year: number;
            title: string;
            /** Format: uuid */
            countyId: string;
            countyName: string;
            /** Format: date */
            deadline: string;
            /** Format: date-time */
            openedAt: string;
            states: components["schemas"]["StateCounts"];
            /** Format: int32 */
            late: number;
            /** Format: int32 */
            ended: number;
            /** Format: uuid */
            ownReturnId: null | string;
            /** Format: int32 */
            reports: number;
            /** Format: int32 */
            version: number;
        };
        ListRunsRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            countyId: string;
            countyName: string;
            pack: string;
            packTitle: string;
            /** Format: int32 */
            year: number;
            basis: components["schemas"]["RunBasis"];
            /** Format: date */
            asOf: null | string;
            /** Format: date-time */
            at: string;
            byName: string;
            verdict: null | components["schemas"]["NullableOfVerdict"];
            /** Format: int32 */
            schools: null | number;
            /** Format: int32 */
            schoolsPassed: null | number;
            /** Format: int32 */
            counted: null | number;
            /** Format: int32 */
            asked: null | number;
            published: boolean;
            reported: boolean;
            /** Format: int32 */
            version: number;
        };
        ListTitlesRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            unitId: string;
            unitName: string;
            name: string;
            level: string;
            /** Format: int32 */
            year: number;
            number: string;
            awarder: string;
            /** Format: date */
            expires: null | string;
            validity: components["schemas"]["ListTitlesValidity"];
            mayEdit: boolean;
            /** Format: int32 */
            version: number;
        };
        /** @enum {unknown} */
        ListTitlesValidity: "valid" | "expiresWithinYear" | "expired";
        ListUnitsRow: {
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["UnitKind"];
            level: string;
            code: string;
            name: string;
            /** Format: uuid */
            parentId: null | string;
            parentName: null | string;
            path: string;
            state: components["schemas"]["UnitState"];
            owns: string;
            address: string;
            phone: string;
            school: null | components["schemas"]["ListUnitsSchoolRow"];
            formerName: null | string;
            /** Format: int32 */
            version: number;
        };
        ListUnitsSchoolRow: {
            kind: string;
            /** Format: int32 */
            stageBits: number;
            locale: string;
            sponsor: string;
            affiliation: string;
            boarding: boolean;
        };
        MakeBackupResponse: {
            /** Format: uuid */
            jobId: string;
        };
        MakeCertificateRequest: {
            office: string;
        };
        ManageAccountDisableRequest: {
            reason: string;
        };
        ManageAccountResetRequest: {
            totp: boolean;
        };
        MappingsListResponse: {
            items: components["schemas"]["MappingsRow"][];
        };
        MappingsRequest: {
            /** Format: uuid */
            id: null | string;
            form: string;
            name: string;
            columns: components["schemas"]["ColumnMapping"][];
            /** Format: int32 */
            version: number;
        };
        MappingsResponse: {
            /** Format: uuid */
            id: string;
            /** Format: int32 */
            version: number;
        };
        MappingsRow: {
            /** Format: uuid */
            id: string;
            name: string;
            columns: components["schemas"]["ColumnMapping"][];
            /** Format: date-time */
            at: string;
            /** Format: int32 */
            version: number;
        };
        MePost: {
            /** Format: uuid */
            id: string;
            role: string;
            roleName: string;
            roleNameEn: string;
            /** Format: uuid */
            unitId: string;
            unitName: string;
            unitPath: string;
        };
        MeResponse: {
            /** Format: uuid */
            accountId: string;
            login: string;
            name: string;
            posts: components["schemas"]["MePost"][];
            verbs: string[];
            /** Format: int32 */
            year: number;
            /** Format: date */
            today: string;
            /** Format: date-time */
            now: string;
            needsTotp: boolean;
            hasTotp: boolean;
            mustChangePassword: boolean;
        };
        /** @enum {unknown} */
        Measure: "purchase" | "works" | "recruit" | "transferIn" | "transferOut";
        MergeUnitRequest: {
            /** Format: int32 */
            version: number;
            /** Format: uuid */
            intoId: string;
            /** Format: date */
            on: string;
            document: null | string;
            note: null | string;
        };
        MoveDeadlineRequest: {
            /** Format: date */
            deadline: string;
            /** Format: int32 */
            version: number;
        };
        MoveUnitRequest: {
            /** Format: int32 */
            version: number;
            /** Format: uuid */
            parentId: string;
            /** Format: date */
            on: null | string;
            document: null | string;
            note: null | string;
        };
        MoveUnitResponse: {
            /** Format: uuid */
            id: string;
            /** Format: int32 */
            version: number;
            planned: boolean;
        };
        Need: {
            indicator: string;
            toLine: boolean;
            shortfall: components["schemas"]["Shortfall"];
        };
        NullableOfJsonElement: unknown;
        /** @enum {unknown} */
        NullableOfVerdict: "pass" | "fail" | "open" | null;
        /** @enum {unknown} */
        ObjectionState: "open" | "accepted" | "rejected" | "withdrawn";
        OpenAccountsRequest: {
            postIds: string[];
        };
        OpenAccountsResponse: {
            slips: components["schemas"]["Slip"][];
        };
        OpenRoundRequest: {
            form: string;
            /** Format: int32 */
            year: number;
            /** Format: uuid */
            countyId: string;
            /** Format: date */
            deadline: string;
            title: null | string;
            units: null | string[];
        };
        OpenRoundResponse: {
            /** Format: uuid */
            roundId: string;
            /** Format: int32 */
            returns: number;
        };
        PageOfListGroupsRow: {
            items: components["schemas"]["ListGroupsRow"][];
            next: null | string;
            /** Format: int32 */
            total: null | number;
            /** Format: int32 */
            moreThan?: null | number;
        };
        PageOfListObjectionsRow: {
            items: components["schemas"]["ListObjectionsRow"][];
            next: null | string;
            /** Format: int32 */
            total: null | number;
            /** Format: int32 */
            moreThan?: null | number;
        };
        PageOfListPeopleRow: {
            items: components["schemas"]["ListPeopleRow"][];
            next: null | string;
            /** Format: int32 */
            total: null | number;
            /** Format: int32 */
            moreThan?: null | number;
        };
        PageOfListPostsRow: {
            items: components["schemas"]["ListPostsRow"][];
            next: null | string;
            /** Format: int32 */
            total: null | number;
            /** Format: int32 */
            moreThan?: null | number;
        };
        PageOfListReturnsRow: {
            items: components["schemas"]["ListReturnsRow"][];
            next: null | string;
            /** Format: int32 */
            total: null | number;
            /** Format: int32 */
            moreThan?: null | number;
        };
        PageOfListRunsRow: {
            items: components["schemas"]["ListRunsRow"][];
            next: null | string;
            /** Format: int32 */
            total: null | number;
            /** Format: int32 */
            moreThan?: null | number;
        };
        PageOfListTitlesRow: {
            items: components["schemas"]["ListTitlesRow"][];
            next: null | string;
            /** Format: int32 */
            total: null | number;
            /** Format: int32 */
            moreThan?: null | number;
        };
        PageOfListUnitsRow: {
            items: components["schemas"]["ListUnitsRow"][];
            next: null | string;
            /** Format: int32 */
            total: null | number;
            /** Format: int32 */
            moreThan?: null | number;
        };
        PageOfPhoneBookRow: {
            items: components["schemas"]["PhoneBookRow"][];
            next: null | string;
            /** Format: int32 */
            total: null | number;
            /** Format: int32 */
            moreThan?: null | number;
        };
        PageOfShowHandOverResponse: {
            items: components["schemas"]["ShowHandOverResponse"][];
            next: null | string;
            /** Format: int32 */
            total: null | number;
            /** Format: int32 */
            moreThan?: null | number;
        };
        PageOfShowImportChange: {
            items: components["schemas"]["ShowImportChange"][];
            next: null | string;
            /** Format: int32 */
            total: null | number;
            /** Format: int32 */
            moreThan?: null | number;
        };
        PageOfShowReportRow: {
            items: components["schemas"]["ShowReportRow"][];
            next: null | string;
            /** Format: int32 */
            total: null | number;
            /** Format: int32 */
            moreThan?: null | number;
        };
        PhoneBookRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            unitId: string;
            unitName: string;
            unitKind: components["schemas"]["UnitKind"];
            roleName: string;
            roleNameEn: string;
            title: string;
            person: string;
            phone: string;
            mobile: string;
            unitPhone: string;
        };
        PhoneCheck: {
            /** Format: date-time */
            at: string;
            device: string;
            weChat: boolean;
            works: string[];
            fails: string[];
        };
        PrepareHandOverRequest: {
            /** Format: int32 */
            version: number;
            /** Format: uuid */
            personId: null | string;
            person: null | string;
            mobile: null | string;
            /** Format: date */
            on: string;
            files: null | string;
        };
        ProblemDetails: {
            type?: null | string;
            title?: null | string;
            /** Format: int32 */
            status?: null | number;
            detail?: null | string;
            instance?: null | string;
        };
        PublishRunRequest: {
            published: boolean;
            /** Format: int32 */
            version: number;
        };
        RaiseObjectionRequest: {
            /** Format: uuid */
            runId: string;
            /** Format: uuid */
            unitId: string;
            stage: string;
            indicator: string;
            field: string;
            claimed: string;
            reason: string;
            evidence: string[];
        };
        RaiseObjectionResponse: {
            /** Format: uuid */
            id: string;
        };
        ReadFile: {
            name: string;
            format: string;
            sheets: components["schemas"]["ImportSheet"][];
            /** Format: int32 */
            faults: number;
            markable: boolean;
        };
        ReconciliationCell: {
            /** Format: uuid */
            unitId: string;
            field: string;
            /** Format: int32 */
            version: number;
        };
        ReconciliationFreezeRequest: {
            /** Format: int32 */
            version: number;
        };
        ReconciliationReasonRequest: {
            cells: components["schemas"]["ReconciliationCell"][];
            reason: string;
        };
        ReconciliationResponse: {
            items: components["schemas"]["ReconciliationRow"][];
            /** Format: int32 */
            total: number;
            /** Format: int32 */
            withoutReason: number;
            /** Format: int32 */
            compared: number;
            /** Format: int32 */
            notHandedIn: number;
            /** Format: date-time */
            frozenAt: null | string;
            /** Format: int32 */
            roundVersion: number;
        };
        ReconciliationRow: {
            /** Format: uuid */
            unitId: string;
            unit: string;
            field: string;
            name: string;
            fieldUnit: string;
            ours: null | string;
            central: null | string;
            /** Format: double */
            difference: null | number;
            detail: null | string;
            reason: null | string;
            who: null | string;
            /** Format: date-time */
            at: null | string;
            open: boolean;
            /** Format: int32 */
            version: number;
        };
        RecordItemEntryView: {
            /** Format: uuid */
            id: string;
            /** Format: int32 */
            entryNo: number;
            text: null | string;
            note: string;
            by: string;
            /** Format: date-time */
            at: string;
            evidence: components["schemas"]["RecordItemEvidenceView"][];
        };
        RecordItemEvidenceView: {
            /** Format: uuid */
            fileId: string;
            name: string;
            mediaType: string;
        };
        RecordItemRequest: {
            /** Format: uuid */
            countyId: string;
            pack: string;
            /** Format: int32 */
            year: number;
            code: string;
            text: null | string;
            note: string;
            evidence: string[];
            /** Format: int32 */
            afterEntry: number;
        };
        RecordItemResponse: {
            /** Format: int32 */
            entryNo: number;
        };
        RemoveTotpRequest: {
            password: string;
        };
        RenameUnitRequest: {
            /** Format: int32 */
            version: number;
            name: string;
            correction: boolean;
            /** Format: date */
            on: null | string;
            document: null | string;
            note: null | string;
        };
        RenameUnitResponse: {
            /** Format: uuid */
            id: string;
            /** Format: int32 */
            version: number;
            planned: boolean;
        };
        ReopenUnitRequest: {
            /** Format: int32 */
            version: number;
            reason: string;
        };
        ReportBlock: {
            what: string;
            content: string;
        };
        /** @enum {unknown} */
        ReportKind: "yearly" | "monthly" | "school" | "leader";
        ReportSection: {
            heading: string;
            blocks: components["schemas"]["ReportBlock"][];
        };
        /** @enum {unknown} */
        ReportState: "draft" | "checked" | "issued";
        ReportUpLine: {
            /** Format: int32 */
            no: number;
            /** Format: date-time */
            at: string;
            who: string;
            note: string;
            /** Format: int32 */
            returns: number;
            hash: string;
        };
        ReportUpListResponse: {
            items: components["schemas"]["ReportUpLine"][];
        };
        ReportUpRequest: {
            /** Format: int32 */
            version: number;
            note?: null | string;
        };
        ReportUpResponse: {
            /** Format: int32 */
            no: number;
            /** Format: int32 */
            returns: number;
            hash: string;
        };
        RestoreBackupRequest: {
            confirm: string;
            reason: string;
        };
        RestoreBackupResponse: {
            /** Format: uuid */
            jobId: string;
        };
        /** @enum {unknown} */
        ReviewAct: "confirm" | "withdraw" | "return" | "approve" | "lock" | "unlock";
        ReviewManyLeft: {
            /** Format: uuid */
            returnId: string;
            unit: string;
            zh: string;
            en: string;
        };
        ReviewManyRequest: {
            act: components["schemas"]["ReviewAct"];
            returns?: null | string[];
        };
        ReviewManyResponse: {
            /** Format: int32 */
            acted: number;
            left: components["schemas"]["ReviewManyLeft"][];
            takeBack: null | components["schemas"]["ReviewReturnTakeBack"];
        };
        ReviewReturnRequest: {
            /** Format: int32 */
            version: number;
            reason?: null | string;
        };
        ReviewReturnResponse: {
            state: components["schemas"]["ReviewState"];
            /** Format: int32 */
            versionNo: number;
            was: components["schemas"]["ReviewState"];
            takeBack: null | components["schemas"]["ReviewReturnTakeBack"];
        };
        ReviewReturnTakeBack: {
            act: components["schemas"]["ReviewAct"];
            mine: boolean;
            zh: string;
            en: string;
        };
        /** @enum {unknown} */
        ReviewState: "draft" | "confirmed" | "returned" | "approved" | "locked";
        /** @enum {unknown} */
        RunBasis: "preview" | "final";
        RunEvaluationRequest: {
            /** Format: uuid */
            countyId: string;
            pack: string;
            /** Format: int32 */
            year: number;
            basis: components["schemas"]["RunBasis"];
            /** Format: date */
            asOf: null | string;
        };
        RunEvaluationResponse: {
            /** Format: uuid */
            id: string;
            verdict: components["schemas"]["Verdict"];
            /** Format: int32 */
            schools: number;
            /** Format: int32 */
            schoolsPassed: number;
            warnings: string[];
        };
        /** @enum {unknown} */
        RunSight: "none" | "own" | "reported" | "office";
        SaveCellsChange: {
            field: string;
            text: null | string;
            /** Format: int32 */
            version: number;
            reason?: null | string;
            /** @default false */
            onlyReason: boolean;
        };
        SaveCellsRequest: {
            changes: components["schemas"]["SaveCellsChange"][];
            /** @default false */
            pasted: boolean;
        };
        SaveCellsResponse: {
            /** Format: int32 */
            was: number;
            /** Format: int32 */
            version: number;
            cells: components["schemas"]["SaveCellsSaved"][];
            /** Format: int32 */
            asked: number;
            /** Format: int32 */
            filled: number;
            /** Format: int32 */
            missing: number;
            /** Format: int32 */
            hard: number;
            /** Format: int32 */
            soft: number;
            findings: components["schemas"]["ShowReturnSaid"][];
            askedFields: string[];
            derived: {
                [key: string]: string;
            };
            /** Format: date-time */
            at: string;
        };
        SaveCellsSaved: {
            field: string;
            text: null | string;
            /** Format: double */
            number: null | number;
            /** Format: int32 */
            version: number;
            needsReason: boolean;
            reason: null | string;
            detail: null | string;
            who: string;
            /** Format: date-time */
            at: string;
        };
        SaveGroupMemberInput: {
            /** Format: uuid */
            unitId: string;
            lead: boolean;
            /** Format: date */
            from: string;
            /** Format: date */
            to: null | string;
        };
        SaveGroupRequest: {
            /** Format: int32 */
            version: number;
            /** Format: uuid */
            unitId: null | string;
            kind: string;
            name: string;
            /** Format: date */
            from: string;
            /** Format: date */
            to: null | string;
            document: null | string;
            members: components["schemas"]["SaveGroupMemberInput"][];
        };
        SaveTitleRemoveRequest: {
            /** Format: int32 */
            version: number;
            reason: string;
        };
        SaveTitleRequest: {
            /** Format: int32 */
            version: number;
            /** Format: uuid */
            unitId: null | string;
            name: string;
            level: null | string;
            /** Format: int32 */
            year: number;
            number: null | string;
            awarder: null | string;
            /** Format: date */
            expires: null | string;
        };
        Saved: {
            /** Format: uuid */
            id: string;
            /** Format: int32 */
            version: number;
        };
        SchoolInput: {
            kind: string;
            stages: null | components["schemas"]["Stage"][];
            locale: string;
            sponsor: string;
            affiliation: null | string;
            boarding: boolean;
            /** Format: int32 */
            fromYear: null | number;
        };
        SchoolMove: {
            schoolId: string;
            school: string;
            stage: string;
            inBefore: boolean;
            inAfter: boolean;
            before: null | components["schemas"]["NullableOfVerdict"];
            after: null | components["schemas"]["NullableOfVerdict"];
        };
        ScratchChange: {
            /** Format: uuid */
            unitId: string;
            column: string;
            /** Format: double */
            value: number;
            measure: components["schemas"]["Measure"];
            /** Format: uuid */
            otherUnitId: null | string;
            note: null | string;
        };
        SecondPersonTyped: {
            login: string;
            password: string;
            code: null | string;
        };
        /** @enum {unknown} */
        SectionState: "waiting" | "approved" | "remarked";
        SetUpLowerRegion: {
            code: null | string;
            name: string;
        };
        SetUpRegion: {
            level: string;
            code: null | string;
            name: string;
        };
        SetUpRequest: {
            regions: components["schemas"]["SetUpRegion"][];
            login: string;
            name: string;
            password: string;
            levels?: null | {
                [key: string]: string;
            };
            below?: null | components["schemas"]["SetUpLowerRegion"][];
        };
        SetUpResponse: {
            /** Format: uuid */
            unitId: string;
        };
        Shortfall: {
            /** Format: double */
            target: number;
            /** Format: double */
            value: number;
            /** Format: double */
            amount: null | number;
            /** Format: double */
            schoolAmount: null | number;
        };
        ShowAuditResponse: {
            items: components["schemas"]["ShowAuditRow"][];
            next: null | string;
            /** Format: int32 */
            total: null | number;
        };
        ShowAuditRow: {
            partition: string;
            /** Format: int64 */
            seq: number;
            /** Format: date-time */
            at: string;
            /** Format: uuid */
            accountId: null | string;
            login: string;
            person: string;
            act: string;
            actName: string;
            actNameEn: string;
            subject: string;
            /** Format: uuid */
            subjectId: string;
            unit: string;
            detail: null | components["schemas"]["NullableOfJsonElement"];
            names: components["schemas"]["AuditName"][];
        };
        ShowBackupActCount: {
            act: string;
            name: string;
            nameEn: string;
            /** Format: int32 */
            count: number;
        };
        ShowBackupResponse: {
            backup: components["schemas"]["BackupEntry"];
            stamp: string;
            /** Format: int32 */
            changes: number;
            /** Format: int32 */
            people: number;
            /** Format: int32 */
            units: number;
            /** Format: date-time */
            lastChange: null | string;
            acts: components["schemas"]["ShowBackupActCount"][];
        };
        ShowCellResponse: {
            field: string;
            name: string;
            nameEn: string;
            unit: string;
            means: string;
            value: null | string;
            previous: null | string;
            history: components["schemas"]["CellChange"][];
            evidence: components["schemas"]["EvidenceFile"][];
            confirmedBy: null | string;
            /** Format: date-time */
            confirmedAt: null | string;
            checkedBy: null | string;
            /** Format: date-time */
            checkedAt: null | string;
            /** Format: int32 */
            versionNo: number;
            versionHash: null | string;
        };
        ShowCodesItem: {
            code: string;
            name: string;
            nameEn: string;
            stages: null | components["schemas"]["Stage"][];
        };
        ShowCodesLevel: {
            code: string;
            name: string;
            nameEn: string;
            /** Format: int32 */
            width: number;
        };
        ShowCodesResponse: {
            kinds: components["schemas"]["ShowCodesItem"][];
            stages: components["schemas"]["ShowCodesItem"][];
            locales: components["schemas"]["ShowCodesItem"][];
            sponsors: components["schemas"]["ShowCodesItem"][];
            groupKinds: components["schemas"]["ShowCodesItem"][];
            titleLevels: components["schemas"]["ShowCodesItem"][];
            owners: components["schemas"]["ShowCodesItem"][];
            levels: components["schemas"]["ShowCodesLevel"][];
        };
        ShowDueItem: {
            /** Format: uuid */
            id: string;
            kind: string;
            what: string;
            whatEn: string;
            /** Format: uuid */
            unitId: string;
            unit: string;
            /** Format: date */
            by: null | string;
            link: string;
        };
        ShowDueResponse: {
            today: components["schemas"]["ShowDueItem"][];
            late: components["schemas"]["ShowDueItem"][];
            waiting: components["schemas"]["ShowDueItem"][];
            /** Format: int32 */
            todayCount: number;
            /** Format: int32 */
            lateCount: number;
            /** Format: int32 */
            waitingCount: number;
        };
        ShowFormChoice: {
            code: string;
            name: string;
            nameEn: string;
        };
        ShowFormDerived: {
            code: string;
            name: string;
            nameEn: string;
            unit: string;
            /** Format: int32 */
            decimals: number;
            means: string;
        };
        ShowFormField: {
            code: string;
            name: string;
            nameEn: string;
            /** Format: int32 */
            number: null | number;
            unit: string;
            type: components["schemas"]["FieldType"];
            /** Format: int32 */
            decimals: number;
            stage: null | string;
            means: string;
            required: boolean;
            system: string;
            table: string;
            verified: string;
            choices: components["schemas"]["ShowFormChoice"][];
        };
        ShowFormResponse: {
            code: string;
            title: string;
            titleEn: string;
            source: string;
            verified: string;
            hash: string;
            sections: components["schemas"]["ShowFormSection"][];
            derived: components["schemas"]["ShowFormDerived"][];
        };
        ShowFormSection: {
            code: string;
            title: string;
            titleEn: string;
            owner: string;
            fields: components["schemas"]["ShowFormField"][];
        };
        ShowHandOverResponse: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            postId: string;
            sheet: components["schemas"]["HandOverSheet"];
            state: components["schemas"]["HandOverState"];
            /** Format: date-time */
            preparedAt: string;
            /** Format: date-time */
            endedAt: null | string;
            /** Format: int32 */
            version: number;
        };
        ShowImportAgainRequest: {
            /** Format: int32 */
            version: number;
            options: components["schemas"]["ImportOptions"];
        };
        ShowImportChange: {
            /** Format: uuid */
            unitId: string;
            unit: string;
            field: string;
            name: string;
            fieldUnit: string;
            from: null | string;
            to: string;
            detail: string;
            keep: boolean;
            fromHidden: boolean;
        };
        ShowImportDiscardRequest: {
            /** Format: int32 */
            version: number;
        };
        ShowImportLine: {
            /** Format: uuid */
            id: string;
            target: string;
            state: components["schemas"]["ImportState"];
            /** Format: int32 */
            files: number;
            firstFile: string;
            who: string;
            /** Format: date-time */
            at: string;
            /** Format: date-time */
            appliedAt: null | string;
        };
        ShowImportListResponse: {
            items: components["schemas"]["ShowImportLine"][];
        };
        ShowImportResponse: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            roundId: string;
            /** Format: uuid */
            returnId: null | string;
            target: string;
            state: components["schemas"]["ImportState"];
            files: components["schemas"]["ImportFile"][];
            options: components["schemas"]["ImportOptions"];
            preview: null | components["schemas"]["ImportPreview"];
            planHash: null | string;
            /** Format: uuid */
            jobId: null | string;
            running: boolean;
            who: string;
            /** Format: date-time */
            at: string;
            /** Format: date-time */
            appliedAt: null | string;
            /** Format: int32 */
            version: number;
        };
        ShowJobResponse: {
            /** Format: uuid */
            id: string;
            kind: string;
            state: components["schemas"]["JobState"];
            /** Format: double */
            progress: number;
            message: null | string;
            result: null | components["schemas"]["NullableOfJsonElement"];
            problem: null | components["schemas"]["NullableOfJsonElement"];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            endedAt: null | string;
        };
        ShowLedgerResponse: {
            met: boolean;
            rows: components["schemas"]["ShowLedgerRow"][];
            totals: components["schemas"]["ShowLedgerTotal"][];
        };
        ShowLedgerRow: {
            /** Format: uuid */
            unitId: string;
            school: string;
            kind: string;
            stage: string;
            indicator: string;
            indicatorName: string;
            unit: string;
            path: string;
            /** Format: double */
            value: null | number;
            printed: null | string;
            /** Format: double */
            line: null | number;
            state: components["schemas"]["IndicatorState"];
            /** Format: double */
            gap: null | number;
            /** Format: double */
            missing: null | number;
            missingUnit: string;
            missingPrinted: null | string;
        };
        ShowLedgerTotal: {
            stage: string;
            indicator: string;
            indicatorName: string;
            /** Format: int32 */
            schools: number;
            /** Format: double */
            missing: null | number;
            missingUnit: string;
            missingPrinted: null | string;
        };
        ShowMatrixCellView: {
            indicator: string;
            path: string;
            /** Format: double */
            value: null | number;
            printed: null | string;
            state: components["schemas"]["IndicatorState"];
            /** Format: double */
            line: null | number;
            shortfall: null | components["schemas"]["Shortfall"];
            roundingFlips: boolean;
        };
        ShowMatrixResponse: {
            stage: string;
            stages: string[];
            indicators: components["schemas"]["ShowRunIndicatorInfo"][];
            rows: components["schemas"]["ShowMatrixRow"][];
            kinds: string[];
            /** Format: int32 */
            total: number;
        };
        ShowMatrixRow: {
            /** Format: uuid */
            unitId: string;
            school: string;
            kind: string;
            /** Format: double */
            pupils: number;
            /** Format: double */
            share: number;
            verdict: null | components["schemas"]["NullableOfVerdict"];
            /** Format: int32 */
            met: number;
            /** Format: int32 */
            partly: number;
            /** Format: int32 */
            unmet: number;
            /** Format: int32 */
            unknown: number;
            /** Format: double */
            distance: number;
            cells: components["schemas"]["ShowMatrixCellView"][];
            needs: components["schemas"]["Need"][];
        };
        ShowMembersResponse: {
            /** Format: int32 */
            in: number;
            /** Format: int32 */
            out: number;
            rows: components["schemas"]["ShowMembersRow"][];
        };
        ShowMembersRow: {
            /** Format: uuid */
            unitId: string;
            school: string;
            kind: string;
            stage: string;
            /** Format: double */
            pupils: null | number;
            in: boolean;
            because: string;
            becauseEn: string;
            clause: null | string;
            source: null | string;
            verified: null | string;
        };
        ShowPhonesResponse: {
            https: boolean;
            ownCertificate: boolean;
            authority: boolean;
            canMake: boolean;
            install: string[];
            check: string[];
            tried: components["schemas"]["PhoneCheck"][];
        };
        ShowPlanResponse: {
            title: string;
            countyName: string;
            /** Format: int32 */
            year: number;
            /** Format: date */
            date: string;
            by: string;
            rows: components["schemas"]["ShowPlanRow"][];
            totals: components["schemas"]["ShowPlanTotal"][];
        };
        ShowPlanRow: {
            school: string;
            what: string;
            measure: string;
            /** Format: double */
            amount: number;
            unit: string;
            other: null | string;
            note: string;
        };
        ShowPlanTotal: {
            what: string;
            measure: string;
            /** Format: double */
            amount: number;
            unit: string;
            /** Format: int32 */
            schools: number;
        };
        ShowReportFigureView: {
            name: string;
            printed: string;
            path: null | string;
        };
        ShowReportFileView: {
            format: string;
            href: string;
            hash: null | string;
            why: null | string;
        };
        ShowReportMayView: {
            edit: boolean;
            check: boolean;
            sign: boolean;
            revise: boolean;
            reportUp: boolean;
        };
        ShowReportRemarkView: {
            words: string;
            by: string;
            /** Format: date-time */
            at: string;
        };
        ShowReportResponse: {
            report: components["schemas"]["ShowReportRow"];
            mark: string;
            contentHash: string;
            remark: null | components["schemas"]["ShowReportRemarkView"];
            html: string;
            sections: components["schemas"]["ReportSection"][];
            figures: components["schemas"]["ShowReportFigureView"][];
            handWritten: string[];
            files: components["schemas"]["ShowReportFileView"][];
            filesReady: boolean;
            versions: components["schemas"]["ShowReportRow"][];
            may: components["schemas"]["ShowReportMayView"];
        };
        ShowReportRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            runId: string;
            /** Format: uuid */
            countyId: string;
            countyName: string;
            kind: components["schemas"]["ReportKind"];
            /** Format: uuid */
            unitId: null | string;
            title: string;
            /** Format: int32 */
            year: number;
            /** Format: date */
            asOf: null | string;
            /** Format: int32 */
            versionNo: number;
            state: components["schemas"]["ReportState"];
            draftedBy: string;
            /** Format: date-time */
            draftedAt: string;
            checkedBy: string;
            /** Format: date-time */
            checkedAt: null | string;
            signedBy: string;
            /** Format: date-time */
            signedAt: null | string;
            /** Format: date-time */
            reportedUpAt: null | string;
            /** Format: int32 */
            version: number;
        };
        ShowReturnCell: {
            field: string;
            text: null | string;
            /** Format: double */
            number: null | number;
            imported: null | string;
            last: null | string;
            origin: null | string;
            detail: null | string;
            reason: null | string;
            who: null | string;
            role: null | string;
            /** Format: date-time */
            at: null | string;
            /** Format: int32 */
            version: number;
            needsReason: boolean;
            reasonWho: null | string;
            /** Format: date-time */
            reasonAt: null | string;
        };
        ShowReturnDamaged: {
            zh: string;
            en: string;
            nextZh: string;
            nextEn: string;
        };
        ShowReturnEvidence: {
            /** Format: uuid */
            id: string;
            field: null | string;
            section: null | string;
            /** Format: uuid */
            fileId: string;
            name: string;
            mediaType: string;
            /** Format: int64 */
            size: number;
            note: string;
            who: string;
            /** Format: date-time */
            at: string;
        };
        ShowReturnMay: {
            fill: boolean;
            confirm: boolean;
            withdraw: boolean;
            remark: boolean;
            return: boolean;
            approve: boolean;
            lock: boolean;
            unlock: boolean;
            spotCheck: boolean;
            add: boolean;
            ownConfirmation: boolean;
        };
        ShowReturnRemark: {
            /** Format: uuid */
            id: string;
            field: null | string;
            text: string;
            who: string;
            role: null | string;
            /** Format: date-time */
            at: string;
            /** Format: date-time */
            sentAt: null | string;
            answer: null | string;
            /** Format: date-time */
            answeredAt: null | string;
            mine: boolean;
            /** Format: int32 */
            version: number;
        };
        ShowReturnResponse: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            roundId: string;
            roundTitle: string;
            form: string;
            /** Format: int32 */
            year: number;
            /** Format: uuid */
            unitId: string;
            unit: string;
            code: string;
            state: components["schemas"]["ReviewState"];
            /** Format: date */
            deadline: string;
            sight: string;
            /** Format: int32 */
            versionNo: number;
            hash: null | string;
            /** Format: int32 */
            asked: number;
            /** Format: int32 */
            filled: number;
            /** Format: int32 */
            missing: number;
            /** Format: int32 */
            hard: number;
            /** Format: int32 */
            soft: number;
            cells: components["schemas"]["ShowReturnCell"][];
            derived: {
                [key: string]: string;
            };
            askedFields: string[];
            findings: components["schemas"]["ShowReturnSaid"][];
            remarks: components["schemas"]["ShowReturnRemark"][];
            sections: components["schemas"]["ShowReturnSectionReview"][];
            evidenceFiles: components["schemas"]["ShowReturnEvidence"][];
            versions: components["schemas"]["ShowReturnVersionLine"][];
            mayDo: components["schemas"]["ShowReturnMay"];
            contentCode: null | string;
            damaged: null | components["schemas"]["ShowReturnDamaged"];
            /** Format: int32 */
            version: number;
        };
        ShowReturnSaid: {
            check: string;
            severity: string;
            fields: string[];
            zh: string;
            en: string;
            doZh: string;
            doEn: string;
            explained: boolean;
        };
        ShowReturnSectionReview: {
            section: string;
            owner: string;
            state: components["schemas"]["SectionState"];
            who: null | string;
            /** Format: date-time */
            at: null | string;
            reason: null | string;
            mayReview: boolean;
            takesOver: boolean;
            heldBy: null | string;
            /** Format: int32 */
            version: number;
        };
        ShowReturnVersionLine: {
            /** Format: int32 */
            no: number;
            state: components["schemas"]["ReviewState"];
            hash: string;
            who: string;
            role: null | string;
            /** Format: date-time */
            at: string;
            reason: null | string;
            /** Format: uuid */
            scanId: null | string;
        };
        ShowRolesItem: {
            code: string;
            name: string;
            nameEn: string;
            at: string[];
            totp: boolean;
            verbs: string[];
            givenBy: string[];
            mayGive: boolean;
        };
        ShowRolesResponse: {
            verbs: components["schemas"]["ShowRolesVerb"][];
            roles: components["schemas"]["ShowRolesItem"][];
            totpEnforced: boolean;
        };
        ShowRolesVerb: {
            code: string;
            module: string;
            name: string;
            nameEn: string;
        };
        ShowRunIndicatorInfo: {
            code: string;
            name: string;
            nameEn: string;
            unit: string;
            /** Format: int32 */
            decimals: number;
            atMost: boolean;
            hasSpread: boolean;
            clause: string;
            source: string;
            verified: string;
        };
        ShowRunIndicatorRow: {
            indicator: string;
            path: string;
            /** Format: double */
            mean: null | number;
            meanPrinted: null | string;
            /** Format: double */
            s: null | number;
            /** Format: double */
            coefficient: null | number;
            printed: null | string;
            /** Format: double */
            limit: null | number;
            verdict: null | components["schemas"]["NullableOfVerdict"];
            roundingFlips: boolean;
            /** Format: double */
            line: null | number;
            /** Format: int32 */
            met: number;
            /** Format: int32 */
            schools: number;
            missing: string[];
            meanHidden: boolean;
            spreadHidden: boolean;
        };
        ShowRunMay: {
            run: boolean;
            publish: boolean;
            objection: boolean;
            decide: boolean;
            draft: boolean;
            scratchCopy: boolean;
        };
        ShowRunOwnSchool: {
            /** Format: uuid */
            unitId: string;
            school: string;
        };
        ShowRunPackInfo: {
            code: string;
            hash: string;
            title: string;
            titleEn: string;
            source: string;
            verified: string;
            judgesSchools: boolean;
            hasComposite: boolean;
            indicators: components["schemas"]["ShowRunIndicatorInfo"][];
            stages: string[];
        };
        ShowRunResponse: {
            run: components["schemas"]["ListRunsRow"];
            sight: components["schemas"]["RunSight"];
            pack: components["schemas"]["ShowRunPackInfo"];
            dataHash: string;
            resultHash: string;
            engineVersion: string;
            formHash: string;
            parts: components["schemas"]["CountyPart"][];
            stages: components["schemas"]["ShowRunStageRow"][];
            groups: components["schemas"]["ItemGroupResult"][];
            gates: components["schemas"]["GateResult"][];
            /** Format: int32 */
            in: number;
            /** Format: int32 */
            out: number;
            may: components["schemas"]["ShowRunMay"];
            ownSchools: components["schemas"]["ShowRunOwnSchool"][];
            hidden: null | components["schemas"]["SmallGroupsNote"];
        };
        ShowRunStageRow: {
            stage: string;
            /** Format: int32 */
            schools: number;
            /** Format: int32 */
            passed: null | number;
            /** Format: int32 */
            open: null | number;
            /** Format: double */
            passShare: null | number;
            indicators: components["schemas"]["ShowRunIndicatorRow"][];
            composite: null | components["schemas"]["SpreadResult"];
            compositeHidden: boolean;
        };
        ShowSchoolIndicatorView: {
            indicator: string;
            name: string;
            nameEn: string;
            unit: string;
            path: string;
            /** Format: double */
            value: null | number;
            printed: null | string;
            state: components["schemas"]["IndicatorState"];
            /** Format: double */
            line: null | number;
            shortfall: null | components["schemas"]["Shortfall"];
            roundingFlips: boolean;
            /** Format: double */
            countyMean: null | number;
            countyMeanPrinted: null | string;
            countyMeanHidden: boolean;
        };
        ShowSchoolLeast: {
            indicator: string;
            name: string;
            nameEn: string;
            /** Format: double */
            amount: null | number;
            amountUnit: string;
            /** Format: double */
            target: number;
            unit: string;
        };
        ShowSchoolResponse: {
            /** Format: uuid */
            runId: string;
            /** Format: uuid */
            unitId: string;
            school: string;
            kind: string;
            pack: string;
            packTitle: string;
            /** Format: int32 */
            year: number;
            /** Format: date */
            asOf: null | string;
            basis: components["schemas"]["RunBasis"];
            /** Format: int32 */
            versionNo: number;
            versionHash: string;
            stages: components["schemas"]["ShowSchoolStageView"][];
            earlier: components["schemas"]["ShowSchoolYearPoint"][];
            mayObject: boolean;
            seesCounty: boolean;
            hidden: null | components["schemas"]["SmallGroupsNote"];
        };
        ShowSchoolStageView: {
            stage: string;
            in: boolean;
            because: null | string;
            becauseEn: null | string;
            /** Format: double */
            pupils: number;
            /** Format: double */
            share: number;
            verdict: null | components["schemas"]["NullableOfVerdict"];
            indicators: components["schemas"]["ShowSchoolIndicatorView"][];
            needs: components["schemas"]["Need"][];
            needsAtLeast: components["schemas"]["ShowSchoolLeast"][];
        };
        ShowSchoolYearPoint: {
            /** Format: int32 */
            year: number;
            /** Format: uuid */
            runId: string;
            stage: string;
            indicator: string;
            /** Format: double */
            value: null | number;
            state: components["schemas"]["IndicatorState"];
        };
        ShowTreeNode: {
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["UnitKind"];
            level: string;
            name: string;
            state: components["schemas"]["UnitState"];
            /** Format: int32 */
            children: number;
            /** Format: int32 */
            schools: number;
        };
        ShowTreeResponse: {
            nodes: components["schemas"]["ShowTreeNode"][];
        };
        ShowTrendPoint: {
            stage: string;
            indicator: string;
            /** Format: double */
            mean: null | number;
            /** Format: double */
            coefficient: null | number;
            /** Format: double */
            limit: null | number;
            verdict: null | components["schemas"]["NullableOfVerdict"];
            meanHidden: boolean;
            coefficientHidden: boolean;
        };
        ShowTrendResponse: {
            packTitle: string;
            samePack: boolean;
            years: components["schemas"]["ShowTrendYearView"][];
        };
        ShowTrendYearView: {
            /** Format: int32 */
            year: number;
            /** Format: uuid */
            runId: string;
            packHash: string;
            basis: components["schemas"]["RunBasis"];
            verdict: components["schemas"]["Verdict"];
            /** Format: int32 */
            schools: number;
            /** Format: int32 */
            schoolsPassed: number;
            points: components["schemas"]["ShowTrendPoint"][];
        };
        ShowUnitAbove: {
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["UnitKind"];
            name: string;
        };
        ShowUnitBelow: {
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["UnitKind"];
            name: string;
            state: components["schemas"]["UnitState"];
        };
        ShowUnitContact: {
            /** Format: uuid */
            postId: string;
            title: string;
            role: string;
            roleName: string;
            roleNameEn: string;
            person: null | string;
            phone: string;
            mobile: string;
        };
        ShowUnitEvent: {
            kind: components["schemas"]["UnitEventKind"];
            /** Format: date */
            on: string;
            /** Format: uuid */
            otherId: null | string;
            before: string;
            after: string;
            document: string;
            note: string;
        };
        ShowUnitGroup: {
            /** Format: uuid */
            id: string;
            kind: string;
            name: string;
            lead: boolean;
            /** Format: date */
            from: string;
            /** Format: date */
            to: null | string;
        };
        ShowUnitName: {
            text: string;
            /** Format: date */
            until: string;
        };
        ShowUnitResponse: {
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["UnitKind"];
            level: string;
            code: string;
            name: string;
            presentName: string;
            state: components["schemas"]["UnitState"];
            owns: string[];
            address: string;
            phone: string;
            /** Format: date */
            openedOn: null | string;
            /** Format: date */
            endedOn: null | string;
            /** Format: int32 */
            year: number;
            school: null | components["schemas"]["ShowUnitTraits"];
            terms: components["schemas"]["ShowUnitTraits"][];
            formerNames: components["schemas"]["ShowUnitName"][];
            events: components["schemas"]["ShowUnitEvent"][];
            groups: components["schemas"]["ShowUnitGroup"][];
            titles: components["schemas"]["ShowUnitTitle"][];
            path: components["schemas"]["ShowUnitAbove"][];
            children: components["schemas"]["ShowUnitBelow"][];
            contacts: components["schemas"]["ShowUnitContact"][];
            planned: components["schemas"]["ListPlannedChangesRow"][];
            mayEdit: boolean;
            /** Format: int32 */
            version: number;
        };
        ShowUnitTitle: {
            /** Format: uuid */
            id: string;
            name: string;
            level: string;
            /** Format: int32 */
            year: number;
            number: string;
            awarder: string;
            /** Format: date */
            expires: null | string;
            expired: boolean;
        };
        ShowUnitTraits: {
            kind: string;
            stages: components["schemas"]["Stage"][];
            locale: string;
            sponsor: string;
            affiliation: string;
            boarding: boolean;
            /** Format: int32 */
            fromYear: number;
        };
        ShowVersionResponse: {
            /** Format: uuid */
            returnId: string;
            unit: string;
            roundTitle: string;
            version: components["schemas"]["ShowReturnVersionLine"];
            /** Format: int32 */
            previous: null | number;
            /** Format: int32 */
            next: null | number;
            /** Format: int32 */
            changed: number;
            sections: components["schemas"]["ShowVersionSection"][];
        };
        ShowVersionSection: {
            code: string;
            title: string;
            titleEn: string;
            values: components["schemas"]["ShowVersionValue"][];
        };
        ShowVersionValue: {
            field: string;
            name: string;
            nameEn: string;
            unit: string;
            text: null | string;
            before: null | string;
            changed: boolean;
            writes: components["schemas"]["CellChange"][];
        };
        SignInRequest: {
            login: string;
            password: string;
            code: null | string;
        };
        SignReportItem: {
            /** Format: uuid */
            id: string;
            /** Format: int32 */
            version: number;
        };
        /** @enum {unknown} */
        SignReportReportAct: "check" | "return" | "sign";
        SignReportRequest: {
            act: components["schemas"]["SignReportReportAct"];
            items: components["schemas"]["SignReportItem"][];
            reason: null | string;
        };
        SignReportResponse: {
            /** Format: int32 */
            done: number;
            jobs: string[];
        };
        SignersPerson: {
            /** Format: uuid */
            id: string;
            name: string;
            post: string;
            answers: boolean;
        };
        SignersResponse: {
            unit: components["schemas"]["SignersPerson"][];
            office: components["schemas"]["SignersPerson"][];
        };
        Slip: {
            /** Format: uuid */
            postId: string;
            /** Format: uuid */
            accountId: string;
            unitName: string;
            roleName: string;
            roleNameEn: string;
            title: string;
            person: string;
            login: string;
            password: string;
        };
        SmallGroupsNote: {
            zh: string;
            en: string;
        };
        SolveScratchRequest: {
            changes: components["schemas"]["ScratchChange"][];
            /** Format: uuid */
            unitId: null | string;
            stage: string;
            indicator: null | string;
        };
        SolveScratchResponse: {
            suggestions: components["schemas"]["SolveScratchSuggestion"][];
            whyNone: null | string;
        };
        SolveScratchStep: {
            /** Format: uuid */
            unitId: string;
            school: string;
            column: string;
            columnName: string;
            unit: string;
            /** Format: double */
            from: number;
            /** Format: double */
            to: number;
            measureWords: string;
        };
        SolveScratchSuggestion: {
            kind: string;
            title: string;
            steps: components["schemas"]["SolveScratchStep"][];
            changes: components["schemas"]["ScratchChange"][];
            verdict: null | components["schemas"]["NullableOfVerdict"];
            /** Format: double */
            coefficient: null | number;
            printed: null | string;
            reaches: string;
        };
        SplitUnitRequest: {
            /** Format: int32 */
            version: number;
            name: string;
            code: null | string;
            school: components["schemas"]["SchoolInput"];
            /** Format: date */
            on: string;
            document: null | string;
            note: null | string;
        };
        SplitUnitResponse: {
            /** Format: uuid */
            id: string;
            /** Format: int32 */
            version: number;
            planned: boolean;
        };
        /** @enum {unknown} */
        SpotCheckState: "printed" | "counted" | "accepted";
        SpotChecksAcceptRequest: {
            /** Format: int32 */
            version: number;
        };
        SpotChecksAcceptResponse: {
            /** Format: int32 */
            versionNo: number;
            /** Format: int32 */
            changed: number;
        };
        SpotChecksCountRequest: {
            /** Format: int32 */
            version: number;
            items: components["schemas"]["SpotChecksItem"][];
            checker: null | string;
            schoolSigner: null | string;
            /** Format: date */
            checkedOn: null | string;
        };
        SpotChecksItem: {
            field: string;
            reported: null | string;
            counted: null | string;
            note: null | string;
            accept: boolean;
        };
        SpotChecksLine: {
            field: string;
            name: string;
            unit: string;
            reported: null | string;
            counted: null | string;
            /** Format: double */
            difference: null | number;
            note: null | string;
            accept: boolean;
        };
        SpotChecksListResponse: {
            items: components["schemas"]["SpotChecksResponse"][];
        };
        SpotChecksMakeRequest: {
            fields: string[];
        };
        SpotChecksResponse: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            returnId: string;
            unitName: string;
            /** Format: int32 */
            number: number;
            state: components["schemas"]["SpotCheckState"];
            /** Format: int32 */
            againstVersion: number;
            againstHash: string;
            outdated: boolean;
            items: components["schemas"]["SpotChecksLine"][];
            checker: null | string;
            schoolSigner: null | string;
            /** Format: date */
            checkedOn: null | string;
            /** Format: uuid */
            scanId: null | string;
            countedBy: null | string;
            /** Format: date-time */
            countedAt: null | string;
            acceptedBy: null | string;
            /** Format: date-time */
            acceptedAt: null | string;
            mayCount: boolean;
            mayAccept: boolean;
            waitsFor: null | string;
            roundTitle: string;
            who: string;
            /** Format: date-time */
            at: string;
            /** Format: int32 */
            version: number;
        };
        SpreadMove: {
            stage: string;
            indicator: null | string;
            /** Format: double */
            before: null | number;
            /** Format: double */
            after: null | number;
            verdictBefore: null | components["schemas"]["NullableOfVerdict"];
            verdictAfter: null | components["schemas"]["NullableOfVerdict"];
        };
        SpreadResult: {
            /** Format: double */
            mean: null | number;
            /** Format: double */
            s: null | number;
            /** Format: double */
            coefficient: null | number;
            /** Format: double */
            limit: null | number;
            verdict: null | components["schemas"]["NullableOfVerdict"];
            printed: null | string;
            roundingFlips: boolean;
        };
        /** @enum {unknown} */
        Stage: "kindergarten" | "primary" | "junior" | "senior";
        StateCounts: {
            /** Format: int32 */
            draft: number;
            /** Format: int32 */
            confirmed: number;
            /** Format: int32 */
            returned: number;
            /** Format: int32 */
            approved: number;
            /** Format: int32 */
            locked: number;
            /** Format: int32 */
            all?: number;
        };
        StatusResponse: {
            product: string;
            version: string;
            setUp: boolean;
            /** Format: date-time */
            now: string;
            /** Format: date */
            today: string;
            /** Format: date-time */
            lastBackup: null | string;
            storeDamaged: boolean;
        };
        TryScratchRequest: {
            changes: components["schemas"]["ScratchChange"][];
        };
        TryScratchResponse: {
            watermark: string;
            verdict: components["schemas"]["Verdict"];
            parts: components["schemas"]["CountyPart"][];
            stages: components["schemas"]["ShowRunStageRow"][];
            matrix: components["schemas"]["TryScratchStageView"][];
            cells: components["schemas"]["CellMove"][];
            schools: components["schemas"]["SchoolMove"][];
            spreads: components["schemas"]["SpreadMove"][];
        };
        TryScratchStageView: {
            stage: string;
            rows: components["schemas"]["ShowMatrixRow"][];
        };
        UnitEnd: {
            /** Format: date */
            on: string;
            state: components["schemas"]["UnitState"];
            into: string;
            document: string;
            zh: string;
            en: string;
        };
        /** @enum {unknown} */
        UnitEventKind: "opened" | "renamed" | "mergedInto" | "absorbed" | "splitOff" | "splitFrom" | "moved" | "closed" | "reopened" | "recoded";
        /** @enum {unknown} */
        UnitKind: "region" | "school" | "section" | "department" | "township" | "training";
        /** @enum {unknown} */
        UnitState: "active" | "merged" | "closed";
        UnitTotalsCount: {
            code: string;
            /** Format: int32 */
            number: number;
        };
        UnitTotalsResponse: {
            /** Format: int32 */
            units: number;
            /** Format: int32 */
            schools: number;
            kinds: components["schemas"]["UnitTotalsCount"][];
            locales: components["schemas"]["UnitTotalsCount"][];
            /** Format: int32 */
            boarding: number;
            /** Format: int32 */
            private: number;
        };
        UploadImportResponse: {
            /** Format: uuid */
            importId: string;
            /** Format: uuid */
            jobId: string;
        };
        /** @enum {unknown} */
        Verdict: "pass" | "fail" | "open";
        WithdrawReturnRequest: {
            /** Format: int32 */
            version: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
